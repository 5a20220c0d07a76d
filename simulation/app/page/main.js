// Ties the parts of the page together.
import * as editor from "./editor.js";
import { follow, furnish, showMain } from "./levers.js";
import * as downloads from "./downloads.js";
import * as results from "./results.js";
import * as runs from "./runs.js";
import * as server from "./server.js";
import { address, asked, canUndo, forget, remember, restore, snapshot, state, undo } from "./state.js";
import { element, learn, t } from "./texts.js";
import * as views from "./views.js";

const byId = (id) => document.getElementById(id);
const ASK_AGAIN = 2000; // milliseconds
const PLANNED = /^(pay|leadership)\./; // assumptions that may say how long somebody helps or is sought
let company = null;
let waiting = 0;
let furnished = null; // the levers that are shown

async function begin() {
  restore(location.hash);
  const preferred = (navigator.languages ?? [navigator.language]).map((one) => one.slice(0, 2).replace("no", "nb"));
  const told = await server.start(["en", "nl", "nb"].includes(state.language) ? state.language : "en");
  const wanted = state.language || told.chosen || preferred.find((one) => one in told.languages) || "en";
  state.scenario ||= told.first;
  await speak(wanted in told.languages ? wanted : "en");
  await open(state.scenario, snapshot());
}

async function speak(language) {
  state.language = language;
  const told = await server.start(language);
  learn(language, told.texts);
  byId("language").replaceChildren(...Object.entries(told.languages).map(([code, name]) =>
    element("option", { value: code, lang: code, selected: code === language }, name)));
  list(told.scenarios);
}

function list(scenarios) {
  byId("scenario").replaceChildren(...scenarios.map(({ id, title }) =>
    element("option", { value: id, selected: id === state.scenario }, title)));
}

// Show a company; what is kept of the state is what was given, nothing by default.
async function open(id, kept = { changes: {}, strategies: [], pinned: {}, ways: null, pinnedWays: null }) {
  company = await server.describe(id, state.language);
  state.scenario = id;
  Object.assign(state, kept);
  const problem = await readStrategies();
  const known = new Set(company.levers.map((lever) => lever.key));
  const known_only = (values) => Object.fromEntries(Object.entries(values).filter(([key]) => known.has(key)));
  Object.assign(state, { changes: known_only(kept.changes), pinned: known_only(kept.pinned) });
  state.strategies = kept.strategies.filter((name) => company.strategies.some((one) => one.name === name));
  byId("scenario").value = id;
  byId("question").textContent = company.question;
  const doubts = byId("warnings");
  doubts.hidden = company.warnings.length === 0;
  doubts.querySelector("ul").replaceChildren(...company.warnings.map((one) => element("li", {}, one)));
  results.begin(company);
  views.begin(company, looked);
  offerLevers();
  offerStrategies();
  changed(true);
  if (problem !== null) tell(problem);
  askForMain(id, state.language);
}

// Let the company have the strategies of a link, or its own where the reader does not take them.
async function readStrategies() {
  try {
    await editor.begin(company, moveStrategies);
    return null;
  } catch (problem) {
    if (state.ways === null) throw problem;
    Object.assign(state, { ways: null, pinnedWays: null });
    await editor.begin(company, moveStrategies);
    return problem;
  }
}

// Other strategies may have other people lead, whose quality can be moved.
function offerLevers() {
  if (furnished !== company.levers) furnish(company, move);
  else follow();
  furnished = company.levers;
}

function moveStrategies(atRest, before) {
  offerLevers();
  offerStrategies();
  results.rescale();
  move(atRest, before);
}

async function askForMain(id, language) {
  clearTimeout(waiting);
  const here = () => state.scenario === id && state.language === language;
  try {
    const { main } = await server.mainLevers(id);
    if (!here()) return;
    if (main === null) waiting = setTimeout(() => askForMain(id, language), ASK_AGAIN);
    else if (Object.keys(state.changes).length || byId("levers").contains(document.activeElement)) {
      waiting = setTimeout(() => askForMain(id, language), ASK_AGAIN); // never under somebody's hands
    } else showMain(main, true);
    if (main !== null) views.lead(main);
  } catch { /* the sensible list stays */ }
}

function offerStrategies() {
  const box = byId("strategies");
  const chosen = (name) => state.strategies.length === 0 || state.strategies.includes(name);
  box.replaceChildren(box.firstElementChild, ...company.strategies.map(({ name, title }) => {
    const fixed = name === company.reference;
    const tick = element("input", { type: "checkbox", value: name, checked: chosen(name), disabled: fixed });
    tick.addEventListener("change", chooseStrategies);
    return element("label", {}, tick, fixed ? `${title} (${t("reference")})` : title);
  }));
  limitStrategies();
}

function chooseStrategies() {
  const before = snapshot();
  const ticked = [...byId("strategies").querySelectorAll("input:checked")].map((one) => one.value);
  state.strategies = ticked.length === company.strategies.length ? [] : ticked;
  limitStrategies();
  results.rescale();
  move(true, before);
}

// The last two stay: there has to be something to compare.
function limitStrategies() {
  const ticks = [...byId("strategies").querySelectorAll("input")];
  const few = ticks.filter((one) => one.checked).length <= 2;
  for (const tick of ticks) tick.disabled = tick.value === company.reference || (few && tick.checked);
}

function move(atRest, before) {
  if (atRest) remember(before);
  changed(atRest);
  if (atRest && Object.keys({ ...before.changes, ...state.changes }).some((key) => PLANNED.test(key))) attempt(editor.settle);
}

function changed(atRest) {
  hideProblem();
  byId("undo").disabled = !canUndo();
  runs.moved(atRest);
  show();
  if (!atRest) return;
  looked();
  downloads.follow(tell);
  byId("download").href = server.fileAddress(asked());
}

const looked = () => history.replaceState(null, "", address());

function show() {
  const current = runs.current();
  results.show(current);
  views.follow(current);
}

function tell(problem) {
  const box = byId("problem");
  const close = element("button", { type: "button" }, t("close"));
  close.addEventListener("click", hideProblem);
  const known = ["lost", "failed", "gone", "too_large"].includes(problem.kind) ? problem.kind : "failed";
  const said = problem.kind === "refused" ? problem.data.text : problem.kind === "faults" ? t("faults") : t(known);
  box.replaceChildren(close, element("strong", {}, said),
    ...(problem.data?.faults ?? []).map((fault) => element("pre", {}, fault)));
  box.hidden = false;
}

function hideProblem() {
  byId("problem").hidden = true;
}

async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    tell(problem);
  }
}

async function upload(event) {
  const [file] = event.target.files;
  if (!file) return;
  hideProblem();
  await attempt(async () => {
    if (file.size > 2 ** 20) throw new server.Problem("too_large");
    const { id } = await server.bring(file);
    forget();
    list((await server.start(state.language)).scenarios);
    await open(id);
    byId("status").textContent = t("opened", { title: company.title });
  });
  event.target.value = "";
}

function connect() {
  runs.listen(show, tell);
  byId("scenario").addEventListener("change", (event) => attempt(async () => {
    forget();
    await open(event.target.value);
  }));
  byId("language").addEventListener("change", (event) => attempt(async () => {
    await speak(event.target.value);
    await open(state.scenario, snapshot());
  }));
  byId("upload").addEventListener("change", upload);
  byId("undo").addEventListener("click", () => attempt(async () => {
    if (!undo()) return;
    await editor.settle();
    offerLevers();
    offerStrategies();
    changed(true);
  }));
  byId("editor").addEventListener("problem", (event) => tell(event.detail));
  byId("ed-go").addEventListener("click", () => {
    byId("editor").open = true;
    byId("editor").querySelector("summary").focus();
    byId("editor").scrollIntoView();
  });
  byId("pin").addEventListener("click", () => {
    const before = snapshot();
    Object.assign(state, { pinned: snapshot().changes, pinnedWays: snapshot().ways });
    move(true, before);
  });
  byId("copy").addEventListener("click", () => attempt(async () => {
    await navigator.clipboard.writeText(location.href);
    byId("status").textContent = t("copied");
    byId("copy").textContent = "\u2713";
    setTimeout(() => { byId("copy").textContent = t("copy"); }, 1500);
  }));
}

connect();
begin().catch(async (problem) => {
  if (problem.kind !== "gone") throw problem;
  state.scenario = "";
  history.replaceState(null, "", "/");
  await begin();
  tell(problem);
});
