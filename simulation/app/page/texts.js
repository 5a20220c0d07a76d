// Texts come from the server, in the language that was chosen; only numbers of axes are written here.
let texts = {};
let locale = "en-GB";
const LOCALES = { en: "en-GB", nl: "nl-NL", nb: "nb-NO" };

export function learn(language, told) {
  texts = told;
  locale = LOCALES[language];
  document.documentElement.lang = language;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]")) {
    element.textContent = t(element.dataset.t);
  }
}

export function t(name, values = {}) {
  return texts[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

export function number(value, digits) {
  const options = digits === undefined ? { maximumSignificantDigits: 6 } : {
    minimumFractionDigits: digits, maximumFractionDigits: digits,
  };
  return (value + 0).toLocaleString(locale, options).replace("-", "\u2212");
}

// An amount to three digits; its sign stays with it where a line ends.
export function money(value, currency) {
  return (value + 0).toLocaleString(locale, { style: "currency", currency, maximumSignificantDigits: 3 }).replace("-", "\u2212");
}

export const unbroken = (text) => text.replaceAll("\u2212", "\u2212\u2060");

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
