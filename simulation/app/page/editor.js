// The strategy editor: every strategy in words and months, changed in fields or as text. What is
// changed is read by the reader of scenario files; only what it takes reaches the page's state.
import { button, showWrong } from "./fields.js";
import * as server from "./server.js";
import { snapshot, state } from "./state.js";
import { strategyForm } from "./terms.js";
import { element, number, t } from "./texts.js";
import { timeline } from "./timeline.js";

const byId = (id) => document.getElementById(id);
const copy = (value) => JSON.parse(JSON.stringify(value));
let company = null;
let told = null; // what the server says of the strategies that the state holds
let draft = null; // { place, data, faults, text } of the one that is being changed
let asked = 0;
let moved = () => {};

// Let the company have the strategies that the state holds; say what is wrong with them.
export async function begin(described, onMove) {
  company = described;
  asked += 1; // what was asked for another company is of no use here
  moved = onMove;
  draft = null;
  await settle();
}

export async function settle() {
  if (JSON.stringify(state.ways) !== JSON.stringify(told?.ways)) draft = null;
  const [here, wanted] = [company, state.ways];
  const answer = await ask(wanted);
  if (here !== company || state.ways !== wanted) return; // changed meanwhile
  take(answer);
  show();
}

function ask(ways, text = "") {
  const { scenario, language, changes } = state;
  return server.strategies({ scenario, language, changes, ways, text });
}

function take(answer) {
  told = answer;
  company.strategies = answer.strategies.map(({ name, title }) => ({ name, title }));
  Object.assign(company, { reference: answer.reference, axes: answer.axes, leaders: answer.leaders });
  const people = company.levers.filter((lever) => lever.leads);
  if (keys(people) !== keys(answer.people)) {
    company.levers = [...answer.people, ...company.levers.filter((lever) => !lever.leads)];
  }
}

const long = (said) => said.replace(/[^\0-\x7f]/g, "\\u0000").length; // as the server counts
const keys = (levers) => levers.map((lever) => lever.key).join();

// Ask for other strategies: the page's state takes them where the reader does.
async function wish(ways, { text = "", place = -1, said = "" } = {}) {
  const turn = (asked += 1);
  const { bytes } = told.form;
  if (long(JSON.stringify(ways)) + long(text) > bytes) throw new server.Problem("refused", { text: t("ed_long", { number: number(bytes) }) });
  let answer;
  try {
    answer = await ask(ways, text);
  } catch (problem) {
    if (turn !== asked) return;
    if (problem.kind !== "faults" || place < 0 || draft?.place !== place) throw problem;
    draft.faults = problem.data.at.map((one) => (one.place === place ? one : { ...one, path: "" }));
    byId("status").textContent = t("ed_open");
    show();
    return;
  }
  if (turn !== asked) return;
  const before = snapshot();
  follow(answer);
  state.ways = answer.ways;
  take(answer);
  const known = new Set(company.levers.map((lever) => lever.key));
  for (const key of Object.keys(state.changes)) if (!known.has(key)) delete state.changes[key]; // nobody's any more
  draft = told.strategies[place] ? fresh(place) : null;
  show();
  byId("status").textContent = said;
  moved(true, before);
}

// Which strategies are compared, where some have come or gone.
function follow(answer) {
  if (state.strategies.length === 0) return;
  const known = new Set(told.strategies.map(({ name }) => name));
  const kept = answer.strategies.map(({ name }) => name).filter((name) => state.strategies.includes(name) || !known.has(name) || name === answer.reference);
  state.strategies = kept.length < 2 || kept.length === answer.strategies.length ? [] : kept;
}

const fresh = (place) => ({ place, data: copy(told.strategies[place].data), faults: [], text: null });
const waysNow = () => state.ways ?? told.strategies.map(({ name }) => name);
const attempt = (work) => work.catch((problem) => byId("editor").dispatchEvent(new CustomEvent("problem", { detail: problem })));

function change(alter) {
  alter(draft.data);
  draft.text = null;
  const ways = [...waysNow()];
  ways[draft.place] = { name: told.strategies[draft.place].name, ...draft.data };
  attempt(wish(ways, { place: draft.place, said: t("ed_applied", { title: draft.data.title ?? "" }) }));
}

function applyText(area) {
  draft.text = area.value;
  const ways = [...waysNow()];
  ways[draft.place] = { name: "" };
  attempt(wish(ways, { text: area.value, place: draft.place, said: t("ed_applied", { title: draft.data.title ?? "" }) }));
}

function addCopy({ name, title, data }) {
  const names = new Set(told.strategies.map((one) => one.name.toLowerCase()));
  const stem = name.replace(/_\d+$/, "").slice(0, 70);
  let count = 2;
  while (names.has(`${stem}_${count}`.toLowerCase())) count += 1;
  const made = { ...copy(data), name: `${stem}_${count}`, title: t("ed_copy_title", { title }).slice(0, 80) };
  attempt(wish([...waysNow(), made], { place: told.strategies.length, said: t("ed_applied", { title: made.title }) }).then(() => {
    byId("ed-title")?.focus();
  }));
}

function remove(place) {
  const { title } = told.strategies[place];
  const rest = waysNow().filter((_, other) => other !== place);
  attempt(wish(rest, { said: t("ed_removed", { title }) }).then(() => byId("ed-add").focus()));
}

function open(place) {
  const was = draft?.place;
  draft = was === place ? null : fresh(place);
  show();
  byId(draft ? "ed-title" : `ed-change-${place}`)?.focus();
}

// Draw everything anew, and leave the hands where they were.
function show() {
  const box = byId("ways");
  const active = box.contains(document.activeElement) ? document.activeElement : null;
  const typed = active?.matches("input[type=text], textarea") ? { value: active.value, at: active.selectionStart, was: active.defaultValue } : null;
  const opened = new Set([...box.querySelectorAll("details[open]")].map((one) => one.id));
  box.replaceChildren(...told.warnings.map((one) => element("p", { class: "doubt" }, t("ed_doubt", { text: one.text }), " ", element("small", {}, one.hint))),
    ...told.strategies.map(card), adding());
  for (const one of box.querySelectorAll("details")) one.open = opened.has(one.id);
  if (draft !== null) showWrong(byId("ed-form"), draft.faults.map((one) => (draft.text === null ? one : inText(one))));
  const again = active?.id ? byId(active.id) : null;
  if (!again) return;
  again.focus({ preventScroll: true });
  if (typed && typed.value !== typed.was && again.value === typed.was) {
    again.value = typed.value;
    again.setSelectionRange(typed.at, typed.at);
  }
}

const inText = (fault) => ({ ...fault, path: "text", text: fault.line ? t("ed_line", { line: number(fault.line), text: fault.text }) : fault.text });

function card(strategy, place) {
  const { title, changed, says, afterwards, course } = strategy;
  const mine = draft?.place === place;
  const few = told.strategies.length <= 2;
  const many = told.strategies.length >= told.form.most;
  const head = element("h3", {}, title);
  if (changed) head.append(" ", element("span", { class: "tag" }, t("ed_changed")));
  const box = element("article", { class: mine ? "way open" : "way", "data-name": strategy.name }, head,
    timeline(strategy, told.form.horizon),
    element("ol", { class: "says" }, ...says.map((sentences) => element("li", {}, sentences.join(" ")))),
    element("p", { class: "faint" }, course.early.length ? `${t("ed_early", { names: course.early.join(", ") })}. ` : "", afterwards),
    element("div", { class: "row" },
      button(`ed-change-${place}`, t(mine ? "ed_done" : "ed_change"), mine ? "" : t("ed_change_one", { title }), () => open(place)),
      button(`ed-copy-${place}`, t("ed_copy"), t("ed_copy_one", { title }), () => addCopy(strategy), many),
      button(`ed-drop-${place}`, t("ed_remove"), t("ed_remove_one", { title }), () => remove(place), few)));
  box.querySelector(`#ed-change-${place}`).setAttribute("aria-expanded", String(mine));
  if (mine) box.append(formOf(strategy));
  return box;
}

function formOf(strategy) {
  const area = element("textarea", { id: "ed-text", rows: 10, spellcheck: "false", "aria-describedby": "ed-text-hint ed-text-wrong" });
  area.value = area.defaultValue = draft.text ?? strategy.text;
  const faults = draft.faults.length > 0;
  return element("div", { class: "form", id: "ed-form", "data-path": "" },
    element("p", { class: "wrong", hidden: true }),
    ...(faults ? [element("p", { class: "pending" }, t("ed_open"), " ",
      button("ed-give-up", t("ed_drop"), "", () => { draft = fresh(draft.place); show(); byId("ed-title").focus(); }))] : []),
    ...strategyForm(draft.data, strategy, told.form, change),
    element("details", { class: "more", id: "ed-more-text" }, element("summary", {}, t("ed_yaml")),
      element("div", { class: "field wide", "data-path": "text" },
        element("label", { class: "faint", id: "ed-text-hint", for: "ed-text" }, t("ed_yaml_says")), area,
        element("p", { class: "wrong", id: "ed-text-wrong", hidden: true })),
      element("div", { class: "row" }, button("ed-text-use", t("ed_yaml_use"), "", () => applyText(area)))));
}

function adding() {
  const many = told.strategies.length >= told.form.most;
  const pick = element("select", { id: "ed-add", disabled: many || told.shipped.length === 0 },
    element("option", { value: "" }, t("ed_choose")),
    ...told.shipped.map(([name, title]) => element("option", { value: name }, title)));
  pick.addEventListener("change", () => {
    const title = pick.selectedOptions[0].textContent;
    attempt(wish([...waysNow(), pick.value], { said: t("ed_applied", { title }) }));
  });
  const back = button("ed-back", t("ed_back"), "", () => attempt(wish(null)), state.ways === null);
  const limit = told.strategies.length <= 2 ? t("ed_two") : many ? t("ed_many", { number: number(told.form.most) }) : "";
  return element("div", { class: "adding" }, element("label", {}, `${t("ed_add")} `, pick), back,
    element("p", { class: "faint" }, limit));
}
