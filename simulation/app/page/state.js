// What can be restored: the company, what is held, which choices, what is pinned. The address bar
// holds it all. Strategies that were changed are `ways`; null stands for the scenario's own.
import { pack, unpack } from "./links.js";

export const state = {
  scenario: "", language: "en", changes: {}, strategies: [], pinned: {}, ways: null, pinnedWays: null,
  look: {},
};
const LOOKED = ["strategy", "turn", "x", "y"]; // what is looked at more closely; undo leaves it alone
const past = [];
const MOST_STEPS = 200;

const copy = (value) => JSON.parse(JSON.stringify(value));

// What is asked of the server, whatever it is to make of it.
export const asked = () => ({
  scenario: state.scenario, language: state.language, changes: state.changes, strategies: state.strategies,
  ways: state.ways,
});

export function snapshot() {
  const { changes, strategies, pinned, ways, pinnedWays } = state;
  return copy({ changes, strategies, pinned, ways, pinnedWays });
}

// Keep what was, so that it can come back; call it with a snapshot from before the change.
export function remember(before) {
  if (JSON.stringify(before) === JSON.stringify(snapshot())) return;
  past.push(before);
  if (past.length > MOST_STEPS) past.shift();
}

export function undo() {
  const before = past.pop();
  if (before !== undefined) Object.assign(state, before);
  return before !== undefined;
}

export const canUndo = () => past.length > 0;
export const forget = () => past.splice(0);

export function address() {
  const found = new URLSearchParams({ s: state.scenario, l: state.language });
  for (const [key, value] of Object.entries(state.changes)) found.append("set", `${key}:${value}`);
  for (const [key, value] of Object.entries(state.pinned)) found.append("pin", `${key}:${value}`);
  for (const name of state.strategies) found.append("only", name);
  for (const name of LOOKED) if (state.look[name]) found.append(`look-${name}`, state.look[name]);
  const same = JSON.stringify(state.ways) === JSON.stringify(state.pinnedWays);
  const ways = state.ways === null ? "" : `&ways=${pack(state.ways)}`;
  const pinned = state.pinnedWays === null ? "" : `&pinways=${same ? "same" : pack(state.pinnedWays)}`;
  return `#${found}${ways}${pinned}`;
}

export function restore(hash) {
  const found = new URLSearchParams(hash.replace(/^#/, ""));
  state.scenario = found.get("s") ?? "";
  state.language = found.get("l") ?? "";
  state.changes = values(found.getAll("set"));
  state.pinned = values(found.getAll("pin"));
  state.strategies = found.getAll("only");
  state.ways = unpack(found.get("ways"));
  state.pinnedWays = found.get("pinways") === "same" ? state.ways : unpack(found.get("pinways"));
  state.look = Object.fromEntries(LOOKED.map((name) => [name, found.get(`look-${name}`) ?? ""]));
}

function values(pairs) {
  const found = {};
  for (const pair of pairs) {
    const colon = pair.lastIndexOf(":");
    const value = Number(pair.slice(colon + 1));
    if (colon > 0 && pair.length > colon + 1 && Number.isFinite(value)) {
      found[pair.slice(0, colon)] = value;
    }
  }
  return found;
}
