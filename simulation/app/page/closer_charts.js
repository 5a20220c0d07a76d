// Charts of the closer look: bars of a split, a curve with its crossing. Whoever calls gives the scale.
import { marks, svg } from "./charts.js";
import { number } from "./texts.js";

const said = (x, y, text, options = {}) =>
  svg("text", { x: x.toFixed(1), y: y.toFixed(1), ...options }, text);

export function bars(parts, [low, high], factor, label) {
  const [width, row, edge] = [360, 36, 6];
  const height = row * parts.length + 22;
  const made = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  const x = (value) => edge + ((value - low) / (high - low)) * (width - 2 * edge);
  for (const mark of marks([low, high], 4)) {
    made.append(svg("line", { class: mark === 0 ? "zero" : "axis", x1: x(mark), x2: x(mark), y1: 2, y2: height - 18 }));
    made.append(said(x(mark), height - 5, number(mark / factor), { "text-anchor": anchor(x(mark), width) }));
  }
  let level = 0;
  parts.forEach((part, place) => {
    const total = part.key === "total";
    const [from, to] = total ? [0, part.mean] : [level, level + part.mean];
    const top = row * place;
    made.append(said(2, top + 13, part.label, { class: total ? "name total" : "name" }));
    made.append(said(width - 2, top + 13, part.text, { class: total ? "name total" : "name", "text-anchor": "end" }));
    made.append(svg("rect", {
      class: part.mean < 0 ? "loss" : "gain", x: Math.min(x(from), x(to)).toFixed(1), y: top + 18,
      width: Math.max(1, Math.abs(x(to) - x(from))).toFixed(1), height: 11,
    }));
    const reach = (part.high - part.low) / 2;
    made.append(svg("path", { class: "whisker", d: `M${x(to - reach).toFixed(1)} ${top + 23.5}L${x(to + reach).toFixed(1)} ${top + 23.5}` }));
    if (!total) level = to;
  });
  return made;
}

// How far bars reach that stand behind each other, for a scale.
export function reached(parts) {
  const found = [0];
  let level = 0;
  for (const part of parts) {
    const reach = (part.high - part.low) / 2;
    const end = part.key === "total" ? part.mean : level + part.mean;
    found.push(end - reach, end + reach);
    level = end;
  }
  return found;
}

// A curve over a range, with its band, the crossing and where the company is.
export function curve(turn, scale, { factor, money, label, here }) {
  const [width, height, left, floor] = [360, 210, 46, 178];
  const made = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  const [first, last] = turn.searched;
  const [low, high] = scale;
  const x = (value) => left + ((value - first) / (last - first)) * (width - left - 8);
  const y = (value) => 8 + ((high - value) / (high - low)) * (floor - 8);
  for (const mark of marks(scale, 5)) {
    made.append(svg("line", { class: mark === 0 ? "zero" : "axis", x1: left, x2: width - 8, y1: y(mark), y2: y(mark) }));
    made.append(said(left - 5, y(mark) + 4, number(mark / money), { "text-anchor": "end" }));
  }
  for (const mark of marks([first * factor, last * factor], 5)) {
    const at = x(mark / factor);
    if (at < left - 1 || at > width - 7) continue;
    made.append(svg("line", { class: "axis", x1: at, x2: at, y1: floor, y2: floor + 4 }));
    made.append(said(at, floor + 16, number(mark), { "text-anchor": anchor(at, width) }));
  }
  const inside = turn.curve.filter((point) => point.at >= first && point.at <= last);
  const path = (values) => `M${values.map(([at, value]) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join("L")}`;
  const [lows, highs] = ["low", "high"].map((end) => inside.map((point) => [point.at, point[end]]));
  made.append(svg("path", { class: "band", d: `${path([...highs, ...lows.reverse()])}Z` }));
  made.append(svg("path", { class: "line", d: path(inside.map((point) => [point.at, point.mean])) }));
  if (turn.place !== null) made.append(svg("circle", { class: "crossing", cx: x(turn.place), cy: y(0), r: 5 }));
  if (turn.own >= first && turn.own <= last) {
    made.append(svg("line", { class: "here", x1: x(turn.own), x2: x(turn.own), y1: 8, y2: floor }));
    made.append(said(x(turn.own), height - 3, here, { class: "name", "text-anchor": anchor(x(turn.own), width, 60) }));
  }
  return made;
}

function anchor(x, width, near = 26) {
  if (x < near) return "start";
  return x > width - near ? "end" : "middle";
}
