// Before anything is painted: that there are scripts, where they keep things, whether something is searched for, and the
// colours that were chosen.
(({ dataset }) => {
dataset.js = `digestpress:${new URL("..", document.currentScript.src).pathname}:`;
if (/[?&]q=./.test(location.search)) dataset.asked = "";
try { dataset.theme = localStorage[dataset.js + "theme"] ?? ""; } catch {}
})(document.documentElement);
