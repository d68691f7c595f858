// The map, enlarged and moved by buttons, keys, wheel (with Ctrl, or once the map has the focus) and fingers. It moves at once: nothing glides.
(() => {
"use strict";
const map = document.querySelector(".map"), sky = map.querySelector(".sky"), field = sky.querySelector(".points");
const points = [...field.querySelectorAll("a")], said = map.querySelector(".said"), side = field.viewBox.baseVal.width;
const labels = [...sky.querySelectorAll(".labels svg")].map((svg) => [svg, ...["x", "y"].map((name) => parseFloat(svg.getAttribute(name)) / 100)]);
const places = new Map(points.map((point) => [point, point.lastElementChild.getAttribute("d").match(/\d+/g).map((n) => n / side)]));
const within = (n, least, most) => Math.min(Math.max(n, least), most);
let x, y, k; // what is seen begins at x, y and is 1/k wide; the map is 1 wide and 1 high
const show = (left, top, scale) => {
	k = within(scale, 1, 16);
	[x, y] = [left, top].map((at) => within(at, 0, 1 - 1 / k));
	field.setAttribute("viewBox", [x, y, 1 / k, 1 / k].map((n) => n * side).join(" "));
	for (const [svg, left, top] of labels) svg.setAttribute("x", `${(left - x) * k * 100}%`), svg.setAttribute("y", `${(top - y) * k * 100}%`);
	sky.dataset.zoom = k < 2 ? "" : k < 5 ? 1 : 2;
};
const zoom = (factor, [fx, fy] = [.5, .5]) => {
	const grown = 1 / k - 1 / within(k * factor, 1, 16);
	show(x + grown * fx, y + grown * fy, k * factor);
};
const share = ({ clientX, clientY }, { left, top, width, height } = sky.getBoundingClientRect()) => [(clientX - left) / width, (clientY - top) / height];
const next = (from, [dx, dy]) => {
	const [px, py] = places.get(from), wide = sky.clientWidth / sky.clientHeight;
	let best, least = Infinity;
	for (const [point, [ox, oy]] of places) {
		const vx = (ox - px) * wide, vy = oy - py, along = vx * dx + vy * dy, aside = Math.abs(vx * dy - vy * dx);
		if (along > 0 && aside <= along && along + 2 * aside < least) [best, least] = [point, along + 2 * aside];
	}
	best?.focus({ preventScroll: true });
};
const keys = { "+": () => zoom(2), "=": () => zoom(2), "-": () => zoom(.5), 0: () => show(0, 0, 1) };
[[-1, 0], [1, 0], [0, -1], [0, 1]].forEach((way, i) => {
	keys[`Arrow${["Left", "Right", "Up", "Down"][i]}`] = (point) => point ? next(point, way) : show(x + way[0] / k / 4, y + way[1] / k / 4, k);
});
map.onkeydown = (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
	event.preventDefault();
	keys[event.key](event.target.closest(".points a"));
};
for (const button of map.querySelectorAll("button")) button.onclick = () => keys[button.value]();
const say = ({ target }) => {
	const point = target.closest(".points a");
	if (point) said.textContent = `${point.textContent.trim()} (${point.parentNode.getAttribute("aria-label")})`;
	return point;
};
sky.onpointerover = say;
const rove = (to) => points.forEach((point) => { point.tabIndex = point === to ? 0 : -1; });
map.addEventListener("focusin", (event) => {
	const point = say(event);
	if (!point) return;
	rove(point);
	const [px, py] = places.get(point);
	if (Math.max(Math.abs((px - x) * k - .5), Math.abs((py - y) * k - .5)) > .45) show(px - .5 / k, py - .5 / k, k);
	sky.scrollIntoView({ block: "nearest" });
});
sky.addEventListener("wheel", (event) => {
	if (!event.ctrlKey && !map.contains(document.activeElement) || k === 1 && event.deltaY > 0) return;
	event.preventDefault();
	zoom(2 ** (-event.deltaY / (event.ctrlKey ? 50 : 250)), share(event));
}, { passive: false });
const held = new Map(); // pointers that are down
let moved;
sky.onpointerdown = (event) => {
	if (!held.size) moved = 0;
	held.set(event.pointerId, event);
	if (!event.target.closest("a")) map.focus({ preventScroll: true });
};
sky.onpointermove = (event) => {
	const id = event.pointerId, before = held.get(id);
	if (!before) return;
	const far = (a, b) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
	if ((moved += far(event, before)) < 5) return;
	const [ax, ay] = share(before), [bx, by] = share(event), other = [...held.values()].find((one) => one !== before);
	sky.setPointerCapture(id);
	held.set(id, event);
	show(x - (bx - ax) / k / held.size, y - (by - ay) / k / held.size, k);
	if (other) zoom(far(event, other) / (far(before, other) || 1), share(other));
};
sky.onpointerup = sky.onpointercancel = (event) => held.delete(event.pointerId);
sky.addEventListener("click", (event) => { if (moved >= 5) event.preventDefault(); }, true);
sky.ondragstart = () => false;
rove(points[0]);
show(0, 0, 1);
})();
