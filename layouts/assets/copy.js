// A button with data-copy copies the text of the element of that id, or else that text itself, and then says data-copied.
(() => {
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) {
	const { copy, copied } = button.dataset, label = button.textContent;
	button.hidden = !navigator.clipboard;
	button.onclick = async () => {
		await navigator.clipboard.writeText((document.getElementById(copy) ?? { textContent: copy }).textContent);
		button.textContent = copied;
		setTimeout(() => { button.textContent = label; }, 2000);
	};
}
})();
