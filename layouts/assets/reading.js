// What the reader's own device remembers: the colours. (theme.js has set html[data-js], under which all of it is kept.)
(() => {
"use strict";
const { dataset } = document.documentElement;
const keep = (name, value) => { try { localStorage[dataset.js + name] = value; } catch { /* then it lasts as long as the page */ } };
const dark = () => (dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const theme = document.querySelector(".theme");
const press = () => theme.ariaPressed = dark();
theme.onclick = () => {
	keep("theme", dataset.theme = dark() ? "light" : "dark");
	press();
};
matchMedia("(prefers-color-scheme: dark)").onchange = press;
press();
})();
