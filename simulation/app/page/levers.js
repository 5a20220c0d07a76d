// Sliders and number fields: what is moved, and what it is left at.
import { listAll } from "./assumptions.js";
import { state, snapshot } from "./state.js";
import { element, number, t } from "./texts.js";

let company = null;
let rows = new Map(); // by key, what has to follow a change
let moved = () => {};
let before = null;
let numbers = 0;

const shorten = (value) => Number(value.toPrecision(8));
const shownOf = (lever, value) => shorten(value * lever.factor);
const normal = (z) => { // share of sellers who lead worse; Zelen and Severo (1964), to 1e-5
  const k = 1 / (1 + 0.33267 * Math.abs(z));
  const tail = 0.3989423 * Math.exp((-z * z) / 2) * k * (0.4361836 + k * (-0.1201676 + k * 0.937298));
  return z > 0 ? 1 - tail : tail;
};

export function furnish(described, onMove) {
  company = described;
  moved = onMove;
  rows = new Map();
  showMain(described.main, described.found ?? false);
  listAll(described, { numberField, freeButton, keep: (lever, row) => keepRow(lever, { where: "all", ...row }), follow });
}

export function showMain(keys, found) {
  const box = document.getElementById("levers");
  Object.assign(company, { main: keys, found });
  forgetRows("main");
  document.getElementById("levers-say").textContent = t(found ? "levers_found" : "levers_first");
  const known = new Map(company.levers.map((lever) => [lever.key, lever]));
  box.replaceChildren(...keys.filter((key) => known.has(key)).map((key) => mainRow(known.get(key))));
  follow();
}

function forgetRows(where) {
  for (const [key, list] of rows) rows.set(key, list.filter((row) => row.where !== where));
}

function mainRow(lever) {
  const id = `lever-${(numbers += 1)}`;
  const slider = element("input", {
    type: "range", id, min: lever.low, max: lever.high, step: lever.step, "aria-describedby": `${id}-tell`,
  });
  const field = numberField(lever);
  const tell = element("span", { class: "faint", id: `${id}-tell` });
  const free = freeButton(lever);
  const box = element("div", { class: "lever", "data-key": lever.key },
    element("label", { for: id }, lever.title),
    element("div", { class: "set" }, slider, field),
    element("div", { class: "tell" }, tell, free));
  slider.addEventListener("input", () => put(lever, Number(slider.value), false));
  slider.addEventListener("change", () => put(lever, Number(slider.value), true));
  keepRow(lever, { where: "main", box, slider, field, tell, free });
  return box;
}

function numberField(lever) {
  const field = element("input", {
    type: "number", min: lever.least, max: lever.most, step: "any", placeholder: number(lever.likely),
    "aria-label": t("number_of", { title: lever.title }),
  });
  field.addEventListener("change", () => {
    if (field.value === "" && !field.validity.badInput) release(lever);
    else if (field.checkValidity()) put(lever, Number(field.value), true);
    else {
      field.setCustomValidity(t("allowed", { title: lever.title, low: number(lever.least), high: number(lever.most) }));
      field.reportValidity();
      field.setCustomValidity("");
      follow();
    }
  });
  return field;
}

function freeButton(lever, said = "free") {
  const button = element("button", {
    type: "button", class: "free", "aria-label": t(`${said}_one`, { title: lever.title }),
  }, t(said));
  button.addEventListener("click", () => {
    release(lever);
    button.closest("[data-key]").querySelector("input").focus();
  });
  return button;
}

function keepRow(lever, row) {
  rows.set(lever.key, [...(rows.get(lever.key) ?? []), { lever, ...row }]);
}

function put(lever, shown, atRest) {
  before ??= snapshot();
  state.changes[lever.key] = shorten(shown / lever.factor);
  follow();
  moved(atRest, before);
  if (atRest) before = null;
}

function release(lever) {
  const was = snapshot();
  delete state.changes[lever.key];
  follow();
  moved(true, was);
}

// Let every row show what is held.
export function follow() {
  for (const row of [...rows.values()].flat()) {
    const held = row.lever.key in state.changes;
    const shown = held ? shownOf(row.lever, state.changes[row.lever.key]) : row.lever.likely;
    row.box.classList.toggle("held", held);
    row.free.hidden = !held;
    row.field.value = held ? shown : "";
    row.tellHeld?.(held, leverText(row.lever, shown));
    if (row.slider) {
      if (Number(row.slider.value) !== shown) row.slider.value = shown;
      const said = leverText(row.lever, shown);
      row.slider.setAttribute("aria-valuetext", said);
      row.tell.textContent = held ? said : t("drawn", { value: row.lever.value });
    }
  }
}

const leverText = (lever, shown) => (lever.leads ? leads(shown) : `${number(shown)} ${lever.unit}`.trim());
const leads = (quality) => t("leads", { number: number(Math.round(10 * normal(quality))) });
