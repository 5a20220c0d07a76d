// What stands in each closer look: its sentence, its chart, its figures as a table.
import { lines, sample, svg } from "./charts.js";
import { bars, curve } from "./closer_charts.js";
import { legend, map as mapDrawing, mapTable } from "./map.js";
import { element, money, number, t, unbroken } from "./texts.js";

const said = (text) => element("p", { class: "said" }, unbroken(text));
const faint = (...parts) => element("p", { class: "faint" }, ...parts);
const chart = (drawing) => element("figure", { class: "chart" }, drawing);
const key = (kind, text) => element("span", { class: "key" }, sample(kind), text);
const figures = (table) => element("details", {}, element("summary", {}, t("as_table")),
  element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": t("as_table") }, table));

// What an answer is shown for: the split of all strategies is there at once, one of them is shown.
export const mark = (wanted, { strategy }, view) => (view === "pain" ? `${wanted} ${strategy}` : wanted);

function unit(company, ends) {
  const largest = Math.max(...ends.map(Math.abs));
  return company.units.findLast(([factor]) => largest >= 2 * factor) ?? company.units[0];
}

function table(heads, rows) {
  const head = element("tr", {}, ...heads.map((one) => element("th", { scope: "col" }, one)));
  const body = rows.map(([first, ...cells]) => element("tr", {},
    element("th", { scope: "row" }, first), ...cells.map((cell) => element("td", {}, cell))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
}

export function pain(found, { company, title, strategy, scale }) {
  const own = found.strategies[strategy];
  const [factor, words] = unit(company, scale);
  return [
    said(own.sentence),
    faint(t("pain_say", { name: title(strategy), other: title(company.reference), unit: words }), " ",
      swatch("gain", t("gain")), swatch("loss", t("loss"))),
    chart(bars(own.parts, scale, factor, own.sentence)),
    faint(t("made_of", { futures: number(found.futures) })),
    figures(table([t("cause"), t("amount"), t("interval")], own.parts.map((one) => [one.label, one.text, one.interval]))),
  ];
}

function swatch(kind, words, shape = svg("rect", { class: kind, width: 26, height: 12 })) {
  return element("span", { class: "key" }, svg("svg", { viewBox: "0 0 26 12", "aria-hidden": "true" }, shape), words);
}

export function dry(months, before, { company, title, scales, strategy, reference }) {
  const [deals, cash] = [months.open_deals_best_seller, months.cumulative_contribution];
  const [own, other] = [cash[strategy].mean, cash[reference].mean];
  const last = own.length - 1;
  const gap = own[last] - other[last];
  const [factor, words] = unit(company, scales.cumulative_contribution);
  const names = { name: title(strategy), other: title(reference) };
  const open = (at) => number(deals[strategy].mean[at], 1);
  const half = Math.min(last, Math.max(1, Math.round(last / 4)));
  const dries = t("dry_say", {
    ...names, seller: company.best_seller, first: open(0), middle: open(half), half: number(half + 1),
    last: open(last), month: number(last + 1), kept: number(deals[reference].mean[last], 1),
  });
  const paid = t(gap >= 0 ? "cash_ahead" : "cash_behind", {
    ...names, behind: number(own.filter((value, month) => value < other[month]).length), months: number(last + 1),
    gap: money(Math.abs(gap), company.currency),
  });
  const panel = (measure, by, label, heading) => element("figure", { class: "panel" },
    element("figcaption", {}, heading),
    lines({ own: months[measure][strategy], reference: months[measure][reference], before: before?.[measure]?.[strategy] }, scales[measure], by, label));
  return [
    said(dries), said(paid),
    faint(key("band", t("band")), key("reference", t("dashed", { name: title(reference) })), ...(before ? [key("before", t("dotted"))] : [])),
    element("div", { class: "pair" },
      panel("open_deals_best_seller", 1, dries, t("line.open_deals_best_seller")),
      panel("cumulative_contribution", factor, paid, t("money_in", { title: t("line.cumulative_contribution"), unit: words }))),
  ];
}

export function turn(found, { company, title, strategy, scale, lever }) {
  const [per, words] = unit(company, scale);
  const at = found.place === null ? t("turn_none") : t("turn_place", { value: `${found.place_text} ${found.unit}`.trim() });
  return [
    ...found.sentences.map(said),
    faint(t("turn_say", { name: title(company.reference), unit: words, title: `${found.title}${found.unit ? `, ${found.unit}` : ""}` }), " ",
      key("band", t("turn_line")), found.place === null ? at : swatch("", at, svg("circle", { class: "crossing", cx: 13, cy: 6, r: 4.5 }))),
    chart(curve(found, scale, {
      factor: lever(found.key).factor, money: per, here: t("turn_here"), label: `${title(strategy)}: ${found.sentences.join(" ")}`,
    })),
    faint(t("made_of", { futures: number(found.futures) })),
    figures(table([found.title, t("difference"), t("interval")], found.curve.map((one) => [`${one.text} ${found.unit}`.trim(), one.money, one.interval]))),
  ];
}

export function map(found, { company }) {
  const titles = company.strategies.map((one) => one.title);
  const all = company.strategies.length;
  const axis = (name, of) => faint(`${t(name)}: ${of.title}${of.unit ? `, ${of.unit}` : ""}`);
  const shown = number(found.strategies.length);
  return [
    ...found.sentences.slice(0, 2).map(said),
    faint(t("map_say"), " ", found.strategies.length < all ? t("map_few", { number: number(all), shown }) : ""),
    element("div", { class: "two" },
      element("div", {}, axis("map_y", found.y), chart(mapDrawing(found, titles, found.sentences.join(" "))), axis("map_x", found.x)),
      element("div", {}, legend(found, titles), faint(t(found.inside ? "map_here" : "map_outside")),
        ...found.sentences.slice(2).map(said))),
    faint(t("map_made_of", { cells: number(found.cells), futures: number(found.futures) })),
    figures(mapTable(found, titles)),
  ];
}
