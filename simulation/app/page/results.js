// The answer: verdict, dots, table and lines, each beside what was pinned.
import { dots, lines, sample, widened } from "./charts.js";
import { state } from "./state.js";
import { element, number, t } from "./texts.js";

const METRICS = ["npv", "revenue", "cost", "sellers_left", "customers_lost", "lowest_cash"];
const LINES = ["cumulative_contribution", "open_deals_best_seller"];
const byId = (id) => document.getElementById(id);
let company = null;
let scales = {};

export function begin(described) {
  company = described;
  scales = {};
}

export const rescale = () => { scales = {}; };

const title = (name) => company.strategies.find((one) => one.name === name)?.title ?? name;
const same = () => JSON.stringify([state.changes, state.ways]) === JSON.stringify([state.pinned, state.pinnedWays]);

export function show({ now, before, draft, working }) {
  byId("answer").setAttribute("aria-busy", String(working));
  if (now === undefined) {
    byId("precision").textContent = t("working");
    return;
  }
  const earlier = same() ? undefined : before;
  showVerdict(now, earlier, draft, working);
  showDots(now);
  showTable(now, earlier);
  showLines(now, earlier);
}

function showVerdict(now, earlier, draft, working) {
  const precision = byId("precision");
  precision.textContent = t(draft ? "draft" : "refined", { number: number(now.futures) });
  precision.classList.toggle("draft", draft);
  byId("verdict").textContent = now.sentence;
  byId("caveat").textContent = now.caveat;
  const moved = earlier !== undefined && earlier.sentence !== now.sentence;
  byId("verdict-before").textContent = moved ? t("verdict_before", { sentence: earlier.sentence }) : "";
  const held = company.levers.filter((lever) => lever.key in state.pinned);
  const told = held.map((lever) => `${lever.title} ${number(state.pinned[lever.key] * lever.factor)} ${lever.leads ? "" : lever.unit}`.trim());
  if (state.pinnedWays !== null) told.push(t("ed_pinned"));
  byId("pinned").textContent = t("pinned", { what: told.join("; ") || t("as_read") });
  byId("pin").disabled = same() || draft;
  if (!draft && !working) byId("status").textContent = now.sentence;
}

// The unit in which the ends of a scale are short, as a factor and in words.
function unit(values) {
  const largest = Math.max(...values.map(Math.abs));
  return company.units.findLast(([factor]) => largest >= 2 * factor) ?? company.units[0];
}

const rivals = (now) => now.strategies.filter((row) => row.against !== null);

function showDots(now) {
  scales.dots = widened(scales.dots, Object.values(now.dots).flat());
  const [factor, said] = unit(scales.dots);
  byId("dots-say").replaceChildren(
    t("dots_say", { name: title(now.reference), unit: said }), " ",
    key("above", t("better_dot")), key("below", t("worse_dot")));
  byId("dots").replaceChildren(...rivals(now).map((row) => {
    const values = now.dots[row.name];
    const better = values.filter((value) => value > 0).length;
    const label = t("dots_of", { title: title(row.name), better: number(better), dots: number(values.length) });
    const count = t("dots_count", { better: number(better), dots: number(values.length) });
    return panel(row.name, now, dots(values, scales.dots, factor, label), count);
  }));
}

function panel(name, now, drawing, more = "") {
  const caption = element("figcaption", {},
    element("span", { class: name === now.best ? "best" : "" }, title(name)),
    element("span", { class: "faint" }, more));
  return element("figure", { class: "panel" }, caption, drawing);
}

const key = (kind, said) => element("span", { class: "key" }, sample(kind), said);

function showTable(now, before) {
  byId("table-say").textContent = t("table_says", { months: number(company.horizon), name: title(now.reference) });
  const heads = [t("choice"), t("difference"), t("interval"), t("better"), ...METRICS.map((one) => t(`metric.${one}`))];
  const head = element("thead", {}, element("tr", {}, ...heads.map((one) => element("th", { scope: "col" }, one))));
  const earlier = new Map((before?.strategies ?? []).map((row) => [row.name, row]));
  const body = element("tbody", {}, ...now.strategies.map((row) => tableRow(now, row, earlier.get(row.name))));
  byId("table").replaceChildren(head, body);
}

function tableRow(now, row, was) {
  const best = row.name === now.best;
  const name = element("th", { scope: "row" }, title(row.name));
  if (best) name.append(" ", element("span", { class: "tag" }, t("best")));
  if (row.against === null) name.append(" ", element("span", { class: "faint" }, `(${t("reference")})`));
  const against = ["text", "interval", "better"].map((part) =>
    cell(row.against?.[part] ?? "\u2013", was?.against?.[part]));
  const others = METRICS.map((one) => cell(row.cells[one], was?.cells[one]));
  return element("tr", { class: best ? "best" : "", "data-name": row.name }, name, ...against, ...others);
}

function cell(now, before) {
  const made = element("td", {}, now);
  if (before !== undefined && before !== now) made.append(element("small", {}, t("changed_from", { before })));
  return made;
}

function showLines(now, before) {
  const said = [key("band", t("band")), key("reference", t("dashed", { name: title(now.reference) }))];
  if (before) said.push(key("before", t("dotted")));
  byId("lines-say").replaceChildren(...said);
  byId("lines").replaceChildren(...LINES.flatMap((measure) => linesOf(measure, now, before)));
}

function linesOf(measure, now, before) {
  const found = now.months[measure];
  scales[measure] = widened(scales[measure], Object.values(found).flatMap((one) => [...one.low, ...one.high]));
  const money = measure !== "open_deals_best_seller";
  const [factor, said] = money ? unit(scales[measure]) : [1, ""];
  const name = t(`line.${measure}`);
  const heading = money ? t("money_in", { title: name, unit: said }) : name;
  const panels = rivals(now).map((row) => {
    const own = found[row.name];
    const last = own.mean.length - 1;
    const label = t("line_of", {
      title: `${name}, ${title(row.name)}`, month: number(last + 1),
      first: number(own.mean[0] / factor), last: number(own.mean[last] / factor),
    });
    const shown = { own, reference: found[now.reference], before: before?.months[measure][row.name] };
    return panel(row.name, now, lines(shown, scales[measure], factor, label));
  });
  return [element("h3", { class: "measure" }, heading), element("div", { class: "panels" }, ...panels)];
}
