// One run in flight, the last wish wins: a draft while things move, many futures once they rest.
import * as server from "./server.js";
import { state } from "./state.js";

const REST = 250; // milliseconds without a change
const KEPT = 16; // answers
const answers = new Map();
const failed = new Set();
let busy = null;
let resting = true;
let timer = 0;
let show = () => {};
let fail = () => {};

export function listen(onAnswer, onProblem) {
  show = onAnswer;
  fail = onProblem;
}

function job(changes, ways, strategies, refined) {
  const wanted = { scenario: state.scenario, language: state.language, changes, ways, strategies, refined };
  return { key: JSON.stringify(wanted), wanted };
}

const same = () => JSON.stringify(state.ways) === JSON.stringify(state.pinnedWays);
const here = (refined) => job(state.changes, state.ways, state.strategies, refined);
// Strategies that are new were not there before: then all are compared.
const pinned = (refined) => job(state.pinned, state.pinnedWays, same() ? state.strategies : [], refined);
const open = (one) => !answers.has(one.key) && !failed.has(one.key);

// The answer to show, and that of what is pinned on the same futures.
export function current() {
  const refined = answers.has(here(true).key);
  return {
    now: answers.get(here(refined).key),
    before: answers.get(pinned(refined).key),
    draft: !refined,
    working: busy !== null || next() !== null,
  };
}

function next() {
  const wishes = answers.has(here(true).key) ? [] : [here(false), pinned(false)];
  if (resting) wishes.push(here(true), pinned(true));
  return wishes.find(open) ?? null;
}

export function moved(atRest) {
  failed.clear();
  clearTimeout(timer);
  resting = atRest;
  if (!atRest) timer = setTimeout(rest, REST);
  pump();
}

function rest() {
  resting = true;
  pump();
}

async function pump() {
  const wish = next();
  if (wish === null || (busy !== null && (wish.wanted.refined || !busy.wanted.refined))) return;
  busy = wish; // a refined run in flight becomes stale on the server
  try {
    keep(wish.key, await server.whatIf(wish.wanted));
  } catch (problem) {
    if (problem.kind !== "stale") {
      failed.add(wish.key);
      const { changes, ways, strategies } = wish.wanted;
      if (problem.kind === "refused") failed.add(job(changes, ways, strategies, true).key);
      if (wish.key === here(wish.wanted.refined).key) fail(problem);
    }
  }
  if (busy === wish) busy = null;
  show();
  pump();
}

function keep(key, answer) {
  answers.set(key, answer);
  while (answers.size > KEPT) answers.delete(answers.keys().next().value);
}
