// The closer look: asked for when everything rests, one after the other, marked while it is older.
import { reached } from "./closer_charts.js";
import { widened } from "./charts.js";
import * as server from "./server.js";
import { asked, state } from "./state.js";
import { element, t } from "./texts.js";
import * as draw from "./view_parts.js";

const VIEWS = ["pain", "turn", "map"];
const KEPT = 60; // answers
const answers = new Map();
const failed = new Map();
const shown = new Map(); // what each view shows now, by its key
let company = null;
let main = [];
let looked = () => {};
let calm = false;
let latest = null;
let busy = null;
let scales = {};

export function begin(described, onLook) {
  company = described;
  looked = onLook;
  main = described.main;
  shown.clear();
  scales = {};
  build();
}

// What matters most, once it is known: the axes of the map, unless somebody chose them.
export function lead(keys) {
  main = keys;
  offer();
  refresh();
}

export function follow(current) {
  calm = !current.working && !current.draft && current.now !== undefined;
  latest = current;
  offer();
  refresh();
}

const part = (id) => document.getElementById(`closer-${id}`);
const title = (name) => company.strategies.find((one) => one.name === name).title;
const lever = (key) => company.levers.find((one) => one.key === key);

function rivals() {
  const there = state.strategies.length ? state.strategies : company.strategies.map((one) => one.name);
  return company.strategies.map((one) => one.name).filter((name) => name !== company.reference && there.includes(name));
}

// What is looked at: what was chosen where it is there, else something sensible.
export function chosen() {
  const there = rivals();
  const usual = ["promote", ...there].find((name) => there.includes(name));
  const strategy = there.includes(state.look.strategy) ? state.look.strategy : usual;
  const able = (key) => company.axes.includes(key);
  const leader = company.leaders[strategy];
  const turn = [state.look.turn, leader, ...main].find((key) => key && able(key));
  const x = [state.look.x, ...main, ...company.axes].find((key) => key && able(key));
  const y = [state.look.y, ...main, ...company.axes].find((key) => key && able(key) && key !== x);
  return { strategy, turn, x, y };
}

function wish(view) {
  const { strategy, turn, x, y } = chosen();
  const own = { pain: {}, turn: { strategy, keys: [turn] }, map: { keys: [x, y] } }[view];
  const wanted = { ...asked(), view, ...own };
  return { view, wanted, key: JSON.stringify(wanted) };
}

const missing = (view) => {
  const { strategy, turn, x, y } = chosen();
  return { pain: strategy, turn: strategy && turn, map: strategy && x && y }[view] === undefined;
};

function build() {
  const box = document.getElementById("closer");
  const select = (name, label) => element("label", {}, element("span", {}, t(label)), element("select", { id: `look-${name}` }));
  const section = (view, ...controls) => element("div", { class: "closer", id: `closer-${view}`, role: "group", "aria-labelledby": `${view}-title` },
    element("div", { class: "head" },
      element("h3", { id: `${view}-title` }, view === "dry" ? t("dry", { seller: company.best_seller }) : t(view)),
      element("span", { class: "age" })),
    ...(controls.length ? [element("div", { class: "controls" }, ...controls)] : []),
    element("div", { class: "seen" }));
  box.replaceChildren(
    element("h2", { id: "closer-title" }, t("closer")), element("p", { class: "faint" }, t("closer_say")),
    element("div", { class: "closer" }, element("div", { class: "controls" }, select("strategy", "closer_at"))),
    section("pain"), section("dry"), section("turn", select("turn", "turn_of")),
    section("map", select("x", "map_x"), select("y", "map_y")));
  for (const name of ["strategy", "turn", "x", "y"]) {
    document.getElementById(`look-${name}`).addEventListener("change", (event) => choose(name, event.target.value));
  }
}

function choose(name, value) {
  const before = chosen();
  state.look[name] = value;
  if (name === "strategy") state.look.turn = ""; // its own leader
  if (name === "x" && value === before.y) state.look.y = before.x;
  if (name === "y" && value === before.x) state.look.x = before.y;
  if (name === "turn" || name === "strategy") delete scales.turn;
  looked();
  offer();
  refresh();
}

function offer() {
  const now = chosen();
  const axes = [...new Set([...main.filter((key) => company.axes.includes(key)), ...company.axes])];
  const lists = {
    strategy: rivals().map((name) => [name, title(name)]),
    ...Object.fromEntries(["turn", "x", "y"].map((name) => [name, axes.map((key) => [key, lever(key).title])])),
  };
  for (const [name, options] of Object.entries(lists)) {
    const box = document.getElementById(`look-${name}`);
    const list = JSON.stringify(options);
    if (box.dataset.list !== list) {
      box.dataset.list = list;
      box.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
    }
    box.value = now[name] ?? "";
  }
}

function refresh() {
  if (latest?.now !== undefined && latest.now.months && rivals().includes(chosen().strategy)) showDry();
  for (const view of VIEWS) show(view);
  pump();
}

function show(view) {
  const box = part(view);
  if (missing(view)) return void (box.hidden = true);
  box.hidden = false;
  const { key } = wish(view);
  const answer = answers.get(key);
  if (answer !== undefined && shown.get(view)?.key !== draw.mark(key, chosen(), view)) {
    shown.set(view, { key: draw.mark(key, chosen(), view) });
    fill(view, answer);
  }
  const age = box.querySelector(".age");
  const why = failed.get(key);
  const older = answer === undefined;
  box.classList.toggle("older", older && shown.has(view));
  box.setAttribute("aria-busy", String(older && why === undefined));
  age.textContent = !older ? "" : why !== undefined ? t("no_view", { why }) : t(shown.has(view) ? "older" : "coming");
}

function fill(view, answer) {
  const context = { company, title, lever, ...chosen() };
  if (view === "pain") {
    scales.pain = widened(scales.pain, Object.values(answer.strategies).flatMap((one) => reached(one.parts)));
    context.scale = scales.pain;
  }
  if (view === "turn") {
    scales.turn = widened(scales.turn, answer.curve.flatMap((one) => [one.low, one.high]));
    context.scale = scales.turn;
  }
  part(view).querySelector(".seen").replaceChildren(...draw[view](answer, context));
}

function showDry() {
  const { months } = latest.now;
  const { strategy } = chosen();
  if (months.cumulative_contribution[strategy] === undefined) return;
  for (const [measure, found] of Object.entries(months)) {
    const values = Object.values(found).flatMap((one) => [...one.low, ...one.high]);
    scales[measure] = widened(scales[measure], values);
  }
  const before = JSON.stringify(state.changes) === JSON.stringify(state.pinned) ? undefined : latest.before?.months;
  part("dry").querySelector(".seen").replaceChildren(
    ...draw.dry(months, before, { company, title, scales, strategy, reference: latest.now.reference }));
}

async function pump() {
  if (!calm) return;
  const wishes = VIEWS.filter((view) => !missing(view)).map(wish);
  const next = wishes.find((one) => !answers.has(one.key) && !failed.has(one.key));
  if (next === undefined) return;
  if (busy !== null && wishes.some((one) => one.key === busy.key)) return; // it is still wanted
  busy = next;
  try {
    keep(next.key, await server.look(next.wanted));
    if (wish(next.view).key === next.key) document.getElementById("status").textContent = t("fresh", { title: t(next.view) });
  } catch (problem) {
    if (problem.kind === "refused") failed.set(next.key, problem.data.text);
    else if (problem.kind !== "stale") failed.set(next.key, t(problem.kind === "lost" ? "lost" : "failed"));
    else if (busy === next) await new Promise((go) => setTimeout(go, 300));
  }
  if (busy !== next) return;
  busy = null;
  refresh();
}

function keep(key, answer) {
  answers.set(key, answer);
  while (answers.size > KEPT) answers.delete(answers.keys().next().value);
}
