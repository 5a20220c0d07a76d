// Reports to take along: ordered, watched while they are made, and fetched when they are there.
import * as server from "./server.js";
import { asked } from "./state.js";
import { element, number, t } from "./texts.js";

const FORMATS = ["html", "a4", "pptx", "xlsx"];
const EVERY = 1000; // milliseconds
const byId = (id) => document.getElementById(id);
let made = null; // what is being made, or was: its id, for which state, how far it is
let wanted = [];
let timer = 0;
let fail = () => {};

const now = () => JSON.stringify(asked());

// Build the part anew (its language may be another), and mark what is of an earlier state.
export function follow(onProblem) {
  fail = onProblem;
  const box = byId("take");
  if (box.dataset.spoken !== document.documentElement.lang) {
    box.dataset.spoken = document.documentElement.lang;
    build(box);
  }
  byId("take-file").href = server.fileAddress(asked());
  show();
}

function build(box) {
  box.replaceChildren(
    element("h2", { id: "take-title" }, t("take")), element("p", { class: "faint" }, t("take_say")),
    element("div", { class: "formats" }, ...FORMATS.map((name) => {
      const button = element("button", { type: "button", "data-format": name }, t(`format.${name}`));
      button.addEventListener("click", () => order(name));
      return button;
    }), element("a", { class: "button", id: "take-file", download: true, href: "/" }, t("take_file"))),
    element("p", { class: "faint" }, t("take_file_say")),
    element("div", { class: "making", id: "making" },
      element("span", { id: "making-say", role: "status" }), element("progress", { id: "making-bar", hidden: true, "aria-labelledby": "making-say" }),
      element("button", { type: "button", id: "making-stop", hidden: true }, t("stop"))));
  byId("making-stop").addEventListener("click", stop);
}

async function order(name) {
  try {
    const state = now();
    const found = await server.orderReport({ ...asked(), format: name });
    if (made?.id !== found.id) wanted = [];
    if (!wanted.includes(name)) wanted.push(name);
    take({ ...found, state });
  } catch (problem) {
    if (problem.kind === "refused") byId("making-say").textContent = `${t(`format.${name}`)}: ${problem.data.text}`;
    else fail(problem);
  }
}

async function watch(id) {
  if (made?.id !== id) return;
  try {
    take({ ...(await server.reportStatus(id)), state: made.state });
  } catch (problem) {
    made = null;
    show();
    fail(problem);
  }
}

async function stop() {
  if (made === null) return;
  wanted = [];
  take({ ...(await server.stopReport(made.id)), state: made.state });
}

function take(found) {
  made = found;
  const fetched = wanted.filter((name) => found.ready.includes(name));
  wanted = wanted.filter((name) => !found.ready.includes(name));
  fetched.forEach(fetchFile);
  clearTimeout(timer);
  if (underWay()) timer = setTimeout(() => watch(found.id), EVERY);
  show(fetched);
}

const underWay = () => made !== null && ["playing", "analysing", "writing"].includes(made.stage);

function fetchFile(name) {
  const link = element("a", { href: server.reportAddress(made.id, name), download: true });
  document.body.append(link);
  link.click();
  link.remove();
}

function show(fetched = []) {
  const [say, bar, stopping] = ["making-say", "making-bar", "making-stop"].map(byId);
  bar.hidden = !underWay();
  stopping.hidden = !underWay();
  if (made === null) return void (say.textContent = "");
  const stage = t(`stage.${made.stage}`, {
    played: number(made.played), number: number(made.futures), seconds: number(made.seconds), why: made.why,
  });
  const names = (list) => list.map((name) => t(`format.${name}`)).join(", ");
  const parts = [];
  if (underWay() && wanted.length) parts.push(t("making", { what: names(wanted) }));
  if (fetched.length) parts.push(t("ready", { what: names(fetched) }));
  parts.push(stage);
  if (made.state !== now()) parts.push(t("earlier"));
  const told = parts.join(" ").trim();
  if (say.textContent !== told) say.textContent = told;
  if (made.stage === "playing" && made.played < made.futures) {
    bar.max = made.futures;
    bar.value = made.played;
  } else bar.removeAttribute("value");
}
