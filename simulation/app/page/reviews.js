// Fields of reviews (what the board watches, and what follows), and of who helps a leader.
import { button, choice, text, tick } from "./fields.js";
import { element, number, t } from "./texts.js";

const FIRST_REVIEW = 6;
const FIRST_BOUND = { bookings_to_plan: "45%", contribution_to_plan: "30%", sellers_left: 1, customers_lost: 10, months_in_post: 6 };

export function newGate(term, form) {
  const longest = Math.min(form.horizon, Number(term.months) || form.horizon);
  const month = Math.max(1, Math.min(FIRST_REVIEW, longest));
  return { month, when: { bookings_to_plan: { below: FIRST_BOUND.bookings_to_plan }, over: month }, then: "end_term" };
}

export function gateForms(term, place, form, change) {
  return (term.gates ?? []).map((gate, order) => {
    const path = `terms[${place}].gates[${order}]`;
    const put = (alter) => change((data) => alter(data.terms[place].gates[order]));
    return element("fieldset", { class: "gate", "data-path": path },
      element("legend", {}, t("ed_gate", { number: number(order + 1) })),
      element("p", { class: "wrong", hidden: true }),
      element("div", { class: "fields" },
        text(`${path}.month`, t("ed_gate_month"), gate.month, (month) => put((one) => { one.month = month ?? ""; }), { empty: "" }),
        ...condition(gate, path, form, put), ...deed(gate, path, form, put)),
      element("div", { class: "row" }, button(`ed-gate-remove-${place}-${order}`, t("ed_gate_remove"),
        t("ed_gate_remove_one", { gate: number(order + 1), number: number(place + 1) }),
        () => change((data) => {
          data.terms[place].gates.splice(order, 1);
          if (data.terms[place].gates.length === 0) delete data.terms[place].gates;
        }))));
  });
}

const measureOf = (gate) => Object.keys(gate.when ?? {}).find((key) => key !== "over") ?? "";

function condition(gate, path, form, put) {
  const measure = measureOf(gate);
  const watched = choice(`${path}.when`, t("ed_measure"), measure, form.measure, (chosen) => put((one) => {
    if (chosen === "") delete one.when;
    else {
      const bound = Object.keys(one.when?.[measure] ?? { below: 0 })[0];
      const usual = chosen.endsWith("_to_plan") ? "below" : "above";
      const alike = chosen.endsWith("_to_plan") === measure.endsWith("_to_plan") && measure !== "";
      one.when = { [chosen]: { [alike ? bound : usual]: FIRST_BOUND[chosen] }, ...(one.when?.over ? { over: one.when.over } : {}) };
    }
  }));
  if (measure === "") return [watched];
  const limit = gate.when[measure];
  const bound = Object.keys(limit)[0] ?? "below";
  return [
    watched,
    choice(`${path}.when.${measure}.${bound === "below" ? "above" : "below"}`, t("ed_bound"), bound, form.bound, (chosen) => put((one) => {
      one.when[measure] = { [chosen]: limit[bound] };
    })),
    text(`${path}.when.${measure}`, t("ed_value"), limit[bound], (value) => put((one) => {
      one.when[measure] = { [bound]: value ?? "" };
    }), { hint: measure.endsWith("_to_plan") ? t("ed_share_says") : "", empty: "" }),
    text(`${path}.when.over`, t("ed_over"), gate.when.over, (value) => put((one) => {
      if (value === undefined) delete one.when.over;
      else one.when.over = value;
    }), { hint: t("ed_over_says"), empty: "" }),
  ];
}

function deed(gate, path, form, put) {
  const word = typeof gate.then === "string" ? gate.then : Object.keys(gate.then ?? {})[0] ?? "";
  const usual = { extend_term: { extend_term: 3 }, add_support: { add_support: "coach" } };
  const made = [choice(`${path}.then`, t("ed_action"), word, form.action, (chosen) => put((one) => {
    one.then = usual[chosen] ?? chosen;
  }))];
  if (word === "extend_term") {
    made.push(text(`${path}.then.extend_term`, t("ed_extend"), gate.then.extend_term, (value) => put((one) => {
      one.then = { extend_term: value ?? "" };
    }), { empty: "" }));
  }
  if (word === "add_support") {
    made.push(...supportForm(`${path}.then.add_support`, t("ed_add_support"), gate.then.add_support, form,
      (value) => put((one) => { one.then = value === undefined ? "end_term" : { add_support: value }; })));
  }
  return made;
}

// Who helps: a word for what is usual, or keys that replace some of it.
export function supportForm(path, label, support, form, put) {
  const own = typeof support === "object" && support !== null ? support : {};
  const by = own.by ?? (typeof support === "string" ? support : support ? "coach" : "");
  const who = choice(path, label, by, form.support, (chosen) => put(chosen === "" ? undefined : chosen));
  if (by === "") return [who];
  const set = (key) => (value) => {
    const made = { by, ...own };
    if (value === undefined) delete made[key];
    else made[key] = value;
    put(Object.keys(made).length === 1 ? by : made);
  };
  const plain = (key, said) => text(`${path}.${key}`, said, own[key], set(key));
  const flag = (key, usual) => tick(`${path}.${key}`, t(`ed_${key}`), own[key], usual, set(key));
  const outside = by === "fractional";
  const details = element("details", { class: "more", id: `ed-more-${path}` },
    element("summary", {}, t("ed_more_help")),
    element("div", { class: "fields" },
      plain("days_a_month", t("ed_days_a_month")),
      plain("day_rate", t("ed_day_rate", { money: form.money })),
      plain("fee_a_month", t("ed_fee_a_month", { money: form.money })),
      flag("builds_process", outside), flag("develops_leader", true), flag("observes_candidates", outside)));
  return [who, plain("months", t("ed_support_months")), details];
}
