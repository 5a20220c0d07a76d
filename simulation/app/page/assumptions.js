// All assumptions: each with its value, range, source and grade, held at a value or left alone.
import { element, number, t } from "./texts.js";

const byId = (id) => document.getElementById(id);
let due = false;
const WEAK = "\u25bc"; // as in the report

export function listAll(company, makes) {
  const box = byId("assumptions");
  const details = byId("all");
  box.replaceChildren();
  const parts = [...new Set(company.levers.map((lever) => lever.part))];
  byId("part").replaceChildren(element("option", { value: "" }, t("part_all")),
    ...parts.map((part) => element("option", { value: part }, part)));
  const fill = () => {
    if (!details.open || box.childElementCount) return;
    for (const part of parts) {
      const own = company.levers.filter((lever) => lever.part === part);
      box.append(element("section", { "data-part": part }, element("h3", { class: "part" }, part),
        ...own.map((lever) => row(lever, makes))));
    }
    box.append(element("p", { id: "none-found", hidden: true }, t("none_found")));
    makes.follow();
    sift();
  };
  details.ontoggle = fill;
  byId("find").oninput = sift;
  byId("part").onchange = sift;
  byId("only-changed").onchange = sift;
  byId("only-changed").checked = false;
  fill();
}

function row(lever, { numberField, freeButton, keep }) {
  const field = numberField(lever);
  const free = freeButton(lever, "back");
  const told = element("p", { class: "held-says", hidden: true });
  const notes = [lever.note, lever.with.length ? t("moves_with", { titles: lever.with.join("; ") }) : ""];
  const part = (name, ...text) => element("p", {}, element("span", { class: "unseen" }, `${t(name)}: `), ...text);
  const grade = lever.weak ? [element("span", { class: "weak" }, `${WEAK} ${lever.grade}`)] : [lever.grade];
  const box = element("div", { class: "assumption", "data-key": lever.key },
    element("div", {}, element("strong", {}, lever.title),
      ...notes.filter(Boolean).map((note) => element("p", { class: "faint" }, note)), told),
    element("div", { class: "set" }, field, element("span", { class: "faint" }, lever.unit), free),
    part("range", lever.value),
    element("div", { class: "faint" }, ...(lever.grade ? [part("grade", ...grade)] : []), part("source", lever.source)));
  box.dataset.words = `${lever.title} ${lever.key} ${lever.part}`.toLowerCase();
  const tellHeld = (held, value) => {
    told.hidden = !held;
    told.textContent = held ? t(lever.drawn ? "held_drawn" : "held_fixed", { value, drawn: lever.value }) : "";
    countSoon();
  };
  keep(lever, { box, field, free, tellHeld });
  return box;
}

function sift() {
  const words = byId("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  const part = byId("part").value;
  const changed = byId("only-changed").checked;
  for (const box of document.querySelectorAll(".assumption")) {
    const own = part === "" || box.parentElement.dataset.part === part;
    box.hidden = !own || (changed && !box.classList.contains("held"))
      || !words.every((word) => box.dataset.words.includes(word));
  }
  for (const section of document.querySelectorAll("#assumptions > section")) {
    section.hidden = section.querySelector(".assumption:not([hidden])") === null;
  }
  count();
}

function countSoon() {
  if (due) return;
  due = true;
  queueMicrotask(() => { due = false; count(); });
}

function count() {
  const all = document.querySelectorAll(".assumption");
  const shown = document.querySelectorAll(".assumption:not([hidden])").length;
  const changed = document.querySelectorAll(".assumption.held").length;
  byId("count").textContent = t("count", { shown: number(shown), number: number(all.length), changed: number(changed) });
  const none = byId("none-found");
  if (none) none.hidden = shown > 0;
}
