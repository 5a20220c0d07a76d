// The form of a strategy: its terms of office in their order, each with who helps and its reviews.
import { button, choice, text, tick, ticks } from "./fields.js";
import { gateForms, newGate, supportForm } from "./reviews.js";
import { element, number, t } from "./texts.js";

const MOST_TERMS = 50;
const KINDS = ["founder", "assessed", "external", "fractional"];
const kindOf = (leader) => (KINDS.includes(leader) ? leader : "seller");

// `change` puts something into the draft and lets it be read; `form` says what can be chosen.
export function strategyForm(draft, told, form, change) {
  const put = (key) => (value) => change((data) => assign(data, key, value));
  const terms = draft.terms ?? [];
  return [
    text("title", t("ed_title"), draft.title, put("title"), { long: true, empty: "" }),
    ...terms.map((term, place) => termForm(term, place, terms.length, { draft, told, form, change })),
    element("div", { class: "row" },
      button("ed-add-term", t("ed_term_add"), "", () => change(addTerm), terms.length >= MOST_TERMS)),
    choice("if_leader_leaves", t("ed_if_leader_leaves"), draft.if_leader_leaves ?? told.if_leader_leaves,
      form.if_leader_leaves, put("if_leader_leaves")),
  ];
}

export function assign(data, key, value) {
  if (value === undefined) delete data[key];
  else data[key] = value;
}

// A founder without an end would never make room for the next one.
function addTerm(data) {
  const last = data.terms.at(-1);
  if (last && last.leader === "founder" && last.months === undefined && !last.gates?.length) last.months = 6;
  data.terms.push({ leader: "external" });
}

function termForm(term, place, count, given) {
  const { form, change, told } = given;
  const path = `terms[${place}]`;
  const kind = kindOf(term.leader);
  const may = (key) => !(key in form.only) || form.only[key].includes(kind);
  const put = (key) => (value) => change((data) => assign(data.terms[place], key, value));
  const starts = told.course.starts[place];
  const from = starts ? t("ed_from", { month: number(starts) }) : t("ed_only_early");
  const box = element("fieldset", { class: "term", "data-path": path },
    element("legend", {}, `${t("ed_term", { number: number(place + 1) })} `, element("span", { class: "faint" }, from)));
  const lead = choice(`${path}.leader`, t("ed_leader"), term.leader, form.leader, (leader) =>
    change((data) => { data.terms[place] = fitting({ ...data.terms[place], leader }, form); }));
  const fields = element("div", { class: "fields" }, lead,
    text(`${path}.months`, t("ed_until"), term.months, put("months"),
      kind === "fractional" ? {} : { hint: t("ed_until_says"), empty: "" }),
    ...supportForm(`${path}.support`, t("ed_support"), term.support, form, put("support")));
  box.append(element("p", { class: "wrong", hidden: true }), fields, more(term, path, may, form, put));
  box.append(...gateForms(term, place, form, change));
  box.append(element("div", { class: "row" },
    button(`ed-gate-add-${place}`, t("ed_gate_add"), "", () => change((data) => {
      const own = data.terms[place];
      own.gates = [...(own.gates ?? []), newGate(own, form)];
    }), (term.gates?.length ?? 0) >= MOST_TERMS),
    ...orderButtons(place, count, change)));
  return box;
}

// A term without what has no meaning under its new leader.
function fitting(term, form) {
  const kind = kindOf(term.leader);
  const kept = Object.entries(term).filter(([key]) => !(key in form.only) || form.only[key].includes(kind));
  const made = Object.fromEntries(kept);
  if (made.gates && !["seller", "assessed"].includes(kind)) {
    made.gates = made.gates.map((gate) => (gate.then === "return_to_selling" ? { ...gate, then: "end_term" } : gate));
  }
  return made;
}

function more(term, path, may, form, put) {
  const made = [];
  const plain = (key, label, options = {}) => {
    if (may(key)) made.push(text(`${path}.${key}`, label, term[key], put(key), options));
  };
  const flag = (key, usual) => {
    if (may(key)) made.push(tick(`${path}.${key}`, t(`ed_${key}`), term[key], usual, put(key)));
  };
  if (may("instrument")) {
    made.push(choice(`${path}.instrument`, t("ed_instrument"), term.instrument ?? "battery", form.instrument, put("instrument")));
  }
  plain("own_accounts", t("ed_own_accounts"), { hint: t("ed_share_says") });
  plain("handover_months", t("ed_handover_months"));
  plain("days_a_month", t("ed_days_a_month"));
  plain("day_rate", t("ed_day_rate", { money: form.money }));
  plain("founder_hours", t("ed_founder_hours"));
  flag("backfill", true);
  flag("trial", false);
  flag("director", false);
  if (may("candidates")) {
    made.push(ticks(`${path}.candidates`, t("ed_candidates"), term.candidates, form.sellers, put("candidates")));
  }
  if (made.length === 0) return "";
  return element("details", { class: "more", id: `ed-more-${path}` }, element("summary", {}, t("ed_more")),
    element("div", { class: "fields" }, ...made));
}

function orderButtons(place, count, change) {
  if (count === 1) return [];
  const said = { number: number(place + 1) };
  const swap = (other) => () => change((data) => {
    [data.terms[place], data.terms[other]] = [data.terms[other], data.terms[place]];
  });
  return [
    button(`ed-up-${place}`, t("ed_term_up"), t("ed_term_up_one", said), swap(place - 1), place === 0),
    button(`ed-down-${place}`, t("ed_term_down"), t("ed_term_down_one", said), swap(place + 1), place === count - 1),
    button(`ed-remove-${place}`, t("ed_term_remove"), t("ed_term_remove_one", said),
      () => change((data) => { data.terms.splice(place, 1); })),
  ];
}
