// The decision map: a field for each pair of values, a letter and a colour for each strategy.
import { svg } from "./charts.js";
import { element, number, t } from "./texts.js";

export const letter = (place) => String.fromCharCode(65 + place);
const SIDE = 30;

export function map(found, titles, label) {
  const [left, floor] = [52, SIDE * found.y.values.length];
  const across = found.x.values.length;
  const [width, height] = [left + SIDE * across + 6, floor + 20];
  const made = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  found.best.forEach((row, upwards) => row.forEach((place, column) => {
    made.append(...field(found, titles, { place, upwards, column, x: left + SIDE * column, y: floor - SIDE * (upwards + 1) }));
  }));
  const every = across > 6 ? 2 : 1;
  found.x.texts.forEach((text, column) => {
    if (column % every === 0) made.append(said(left + SIDE * (column + 0.5), floor + 14, text, "middle"));
  });
  found.y.texts.forEach((text, upwards) => {
    if (upwards % every === 0) made.append(said(left - 5, floor - SIDE * (upwards + 0.5) + 4, text, "end"));
  });
  if (found.inside) made.append(...cross(found, left, floor));
  return made;
}

function field(found, titles, { place, upwards, column, x, y }) {
  const close = found.too_close[upwards][column];
  const box = svg("rect", { class: `field s${place % 8}${close ? " close" : ""}`, x, y, width: SIDE, height: SIDE });
  const told = t("map_cell", { title: titles[place], lead: found.lead[upwards][column] });
  box.append(svg("title", {}, close ? `${told} (${t("map_close")})` : told));
  const name = svg("text", { class: `letter on${place % 8}${close ? " close" : ""}`, x: x + SIDE / 2, y: y + SIDE / 2 + 4, "text-anchor": "middle" }, letter(place));
  return close ? [box, name, svg("circle", { class: "dot", cx: x + SIDE - 6, cy: y + 6, r: 2.2 })] : [box, name];
}

// Where the company is, in the middle of fields.
function cross(found, left, floor) {
  const at = ({ values, own }) => SIDE * (0.5 + (own - values[0]) / (values[1] - values[0]));
  const [x, y] = [left + at(found.x), floor - at(found.y)];
  const d = `M${x - 9} ${y}L${x + 9} ${y}M${x} ${y - 9}L${x} ${y + 9}`;
  return [svg("path", { class: "halo", d }), svg("path", { class: "cross", d })];
}

function said(x, y, text, anchor) {
  return svg("text", { x, y, "text-anchor": anchor }, text);
}

// Letters, with what they stand for and how much of the map each strategy has.
export function legend(found, titles) {
  const places = [...new Set(found.best.flat())].sort((one, other) => one - other);
  const cells = found.best.flat();
  return element("ul", { class: "legend" }, ...places.map((place) => {
    const share = Math.round((100 * cells.filter((one) => one === place).length) / cells.length);
    const patch = svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" },
      svg("rect", { class: `field s${place % 8}`, x: 0, y: 0, width: 18, height: 18 }),
      svg("text", { class: `letter on${place % 8}`, x: 9, y: 13, "text-anchor": "middle" }, letter(place)));
    return element("li", {}, patch, element("span", {}, `${titles[place]}: ${number(share)} %`));
  }));
}

// The map as a table: rows from high to low, as it is drawn.
export function mapTable(found, titles) {
  const head = element("tr", {}, element("th", { scope: "col" }, `${found.y.title} \\ ${found.x.title}`),
    ...found.x.texts.map((text) => element("th", { scope: "col" }, text)));
  const rows = found.best.map((row, upwards) => element("tr", {},
    element("th", { scope: "row" }, found.y.texts[upwards]),
    ...row.map((place, column) => {
      const close = found.too_close[upwards][column];
      const spoken = element("span", { class: "unseen" }, close ? `${titles[place]} (${t("map_close")})` : titles[place]);
      return element("td", {}, element("span", { "aria-hidden": "true" }, `${letter(place)}${close ? " \u00b7" : ""}`), spoken);
    })));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows.reverse()));
}
