// What was asked for, as words to search with: "/papers/one-a-titel.html" is "one a titel".
(() => {
"use strict";
let asked = location.pathname.replace(/\/+$/, "").split("/").pop().replace(/\.\w+$/, "");
try { asked = decodeURIComponent(asked); } catch { /* no address of ours */ }
document.querySelector("#q").value = asked.replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 200);
})();
