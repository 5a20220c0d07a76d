// Small charts as SVG. Whoever calls gives the scale, so that it stays while values move.
import { number } from "./texts.js";

const SPACE = "http://www.w3.org/2000/svg";
const BINS = 34;

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function drawing(width, height, label) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
}

// A step of 1, 2 or 5 that gives about so many marks.
function stepFor(low, high, marks) {
  const rough = (high - low) / marks;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((one) => one * power >= rough);
}

export function marks([low, high], count) {
  const step = stepFor(low, high, count);
  const found = [];
  for (let place = Math.ceil(low / step - 1e-9); place * step <= high + step * 1e-9; place += 1) {
    found.push(place * step + 0); // never -0
  }
  return found;
}

// The scale as it was where all values are on it, else a wider one with round ends.
export function widened(scale, values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (scale && low >= scale[0] && high <= scale[1]) return scale;
  const ends = scale ? [Math.min(low, scale[0]), Math.max(high, scale[1])] : [low, high];
  if (ends[0] === ends[1]) ends[1] += 1;
  const room = 0.08 * (ends[1] - ends[0]);
  const step = stepFor(ends[0], ends[1], 8);
  return [
    ends[0] < 0 ? Math.floor((ends[0] - room) / step) * step : 0,
    ends[1] > 0 ? Math.ceil((ends[1] + room) / step) * step : 0,
  ];
}

export function dots(values, scale, factor, label) {
  const [width, height, floor] = [320, 116, 96];
  const made = drawing(width, height, label);
  const [low, high] = scale;
  const across = (high - low) / BINS;
  const x = (value) => 8 + ((value - low) / (high - low)) * (width - 16);
  const radius = ((width - 16) / BINS) * 0.42;
  const piles = new Map();
  for (const value of values) {
    const place = Math.floor(value / across);
    piles.set(place, [...(piles.get(place) ?? []), value]);
  }
  const tallest = Math.max(...[...piles.values()].map((pile) => pile.length));
  const step = Math.min(2 * radius + 0.6, (floor - 4 - 2 * radius) / Math.max(1, tallest - 1));
  made.append(svg("line", { class: "axis", x1: 8, x2: width - 8, y1: floor, y2: floor }));
  for (const mark of marks(scale, 4)) {
    made.append(svg("line", { class: "axis", x1: x(mark), x2: x(mark), y1: floor, y2: floor + 4 }));
    made.append(text(x(mark), floor + 16, number(mark / factor), edge(x(mark), width)));
  }
  made.append(svg("line", { class: "zero", x1: x(0), x2: x(0), y1: 2, y2: floor }));
  for (const [place, pile] of piles) {
    pile.forEach((value, order) => {
      const middle = x((place + 0.5) * across);
      const above = floor - 1 - radius - order * step;
      const kind = value < 0 ? "below" : "above";
      made.append(svg("circle", { class: kind, cx: middle.toFixed(1), cy: above.toFixed(1), r: radius.toFixed(1) }));
    });
  }
  return made;
}

export function lines({ own, reference, before }, scale, factor, label) {
  const [width, height, left, floor] = [320, 150, 40, 130];
  const made = drawing(width, height, label);
  const [low, high] = scale;
  const count = own.mean.length;
  const x = (month) => left + ((month + 0.5) / count) * (width - left - 6);
  const y = (value) => 6 + ((high - value) / (high - low)) * (floor - 6);
  for (const mark of marks(scale, 4)) {
    made.append(svg("line", { class: mark === 0 ? "zero" : "axis", x1: left, x2: width - 6, y1: y(mark), y2: y(mark) }));
    made.append(text(left - 5, y(mark) + 4, number(mark / factor), "end"));
  }
  const every = count > 36 ? 12 : 6;
  for (let month = every; month <= count; month += every) {
    made.append(text(x(month - 1), floor + 15, number(month), edge(x(month - 1), width)));
  }
  const point = (value, month) => `${x(month).toFixed(1)} ${y(value).toFixed(1)}`;
  const path = (values) => `M${values.map(point).join("L")}`;
  const back = own.low.map((value, month) => point(value, month)).reverse().join("L");
  made.append(svg("path", { class: "band", d: `${path(own.high)}L${back}Z` }));
  if (reference) made.append(svg("path", { class: "reference", d: path(reference.mean) }));
  if (before) made.append(svg("path", { class: "before", d: path(before.mean) }));
  made.append(svg("path", { class: "line", d: path(own.mean) }));
  return made;
}

function edge(x, width) {
  if (x < 24) return "start";
  return x > width - 24 ? "end" : "middle";
}

function text(x, y, said, anchor) {
  return svg("text", { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor }, said);
}

// A sample of a line or a dot, for a legend.
export function sample(kind) {
  const made = svg("svg", { viewBox: "0 0 26 12", "aria-hidden": "true" });
  if (kind === "above" || kind === "below") made.append(svg("circle", { class: kind, cx: 13, cy: 6, r: 4.5 }));
  else if (kind === "band") made.append(svg("rect", { class: "band", x: 0, y: 0, width: 26, height: 12 }), svg("path", { class: "line", d: "M0 6L26 6" }));
  else made.append(svg("path", { class: kind, d: "M0 6L26 6" }));
  return made;
}
