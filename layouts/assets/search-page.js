// The results page: what its address asks for, and whether the key "/" begins a search.
(() => {
const slash = document.querySelector("#slash"), { q } = document.querySelector("form.find").elements, { kept } = self.digestpressReading;
q.value = new URLSearchParams(location.search).get("q") ?? "";
if (q.value) q.form.requestSubmit();
slash.checked = kept("slash") !== "off";
slash.closest("p").hidden = false;
slash.onchange = () => kept("slash", slash.checked ? "on" : "off");
})();
