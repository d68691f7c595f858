// A button with data-copy copies the text of the element of that id, or else that text itself, and then says so.
(() => {
"use strict";
const DONE = "Copied";
for (const button of document.querySelectorAll("[data-copy]")) {
	const { copy } = button.dataset, label = button.textContent;
	button.ariaLive = "polite";
	button.hidden = !navigator.clipboard;
	button.onclick = async () => {
		await navigator.clipboard.writeText((document.getElementById(copy) ?? { textContent: copy }).textContent);
		button.textContent = DONE;
		setTimeout(() => { button.textContent = label; }, 2000);
	};
}
})();
