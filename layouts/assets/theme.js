// Before anything is painted: that there are scripts, where this site keeps what it remembers, and which colours were chosen.
(({ dataset }) => {
dataset.js = `digestpress:${new URL("..", document.currentScript.src).pathname}:`;
try { dataset.theme = localStorage[dataset.js + "theme"] ?? ""; } catch { /* nothing is kept */ }
})(document.documentElement);
