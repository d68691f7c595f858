// The results page: what its address asks for, and whether the key "/" begins a search.
(() => {
const slash = document.querySelector("#slash"), { q } = document.querySelector("form.find").elements;
const setting = document.documentElement.dataset.js + "slash";
q.value = new URLSearchParams(location.search).get("q") ?? "";
if (q.value) q.form.requestSubmit();
try {
	slash.checked = localStorage[setting] !== "off";
	slash.closest("p").hidden = false;
	slash.onchange = () => { localStorage[setting] = slash.checked ? "on" : "off"; };
} catch { /* nothing is kept */ }
})();
