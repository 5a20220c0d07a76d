// What the page asks its own server: never anything else.
export class Problem extends Error {
  constructor(kind, data = {}) {
    super(kind);
    this.kind = kind;
    this.data = data;
  }
}

async function ask(path, options) {
  let answer;
  let data;
  try {
    answer = await fetch(path, options);
    data = await answer.json();
  } catch {
    throw new Problem(answer === undefined ? "lost" : answer.status === 413 ? "too_large" : "failed");
  }
  if (!answer.ok || data.problem) throw new Problem(data.problem ?? "failed", data);
  return data;
}

const client = crypto.randomUUID();

export const start = (language) => ask(`/api/start?language=${language}`);
export const describe = (id, language) =>
  ask(`/api/scenario/${encodeURIComponent(id)}?language=${language}`);
export const mainLevers = (id) => ask(`/api/levers/${encodeURIComponent(id)}`);
export const bring = (file) =>
  ask(`/api/scenarios?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
const post = (path, wanted) =>
  ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...wanted, client }),
  });
export const whatIf = (wanted) => post("/api/what-if", wanted);
export const strategies = (wanted) => post("/api/strategies", wanted);
export const look = (wanted) => post("/api/look", wanted);
export const orderReport = (wanted) => post("/api/report", wanted);
export const reportStatus = (id) => ask(`/api/report/${encodeURIComponent(id)}`);
export const stopReport = (id) => post(`/api/report/${encodeURIComponent(id)}/stop`, {});
export const reportAddress = (id, name) => `/api/report/${encodeURIComponent(id)}/${name}`;
export const fileAddress = (wanted) => `/api/file?state=${encodeURIComponent(JSON.stringify(wanted))}`;
