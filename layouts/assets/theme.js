// Before anything is painted: that there are scripts, where they keep things, and the colours that were chosen.
(({ dataset }) => {
dataset.js = `digestpress:${new URL("..", document.currentScript.src).pathname}:`;
try { dataset.theme = localStorage[dataset.js + "theme"] ?? ""; } catch {}
})(document.documentElement);
