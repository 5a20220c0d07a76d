// A strategy month by month: who leads, who helps, and when the board looks.
import { element, number, t } from "./texts.js";

export function timeline({ course, title }, horizon) {
  const across = (months) => `${(100 * months) / horizon}%`;
  const box = element("div", { class: "course", role: "img", "aria-label": told(course, title) });
  box.append(lane(course.leads, across, ""));
  if (course.helps.length) box.append(lane(course.helps, across, "helps"));
  const marks = element("div", { class: "marks" });
  for (const { month, says } of course.marks) {
    const mark = element("span", { class: "mark", title: says }, "\u25c6");
    mark.style.left = across(month);
    marks.append(mark);
  }
  if (course.marks.length) box.append(marks);
  box.append(scale(horizon, across));
  return box;
}

function told(course, title) {
  const spans = [...course.leads, ...course.helps].map(({ who, low, high }) =>
    t(low === high ? "ed_month" : "ed_months", { who, low: number(low), high: number(high) }));
  return [title, ...spans, ...course.marks.map((mark) => mark.says)].join("; ");
}

function lane(spans, across, kind) {
  const box = element("div", { class: `lane ${kind}` });
  for (const { kind: who, who: name, low, high } of spans) {
    const span = element("span", { class: `span ${who}`, title: name }, name);
    span.style.left = across(low - 1);
    span.style.width = across(high - low + 1);
    box.append(span);
  }
  return box;
}

function scale(horizon, across) {
  const box = element("div", { class: "months" });
  const every = [3, 6, 12, 24, 60, 120].find((one) => horizon / one <= 8) ?? 120;
  for (let month = every; month <= horizon; month += every) {
    const mark = element("span", { class: month === horizon ? "last" : "" }, number(month));
    mark.style.left = across(month);
    box.append(mark);
  }
  return box;
}
