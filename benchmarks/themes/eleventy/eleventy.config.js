// The program is installed elsewhere, so its own module is looked for beside it.
import { pathToFileURL } from "node:url";

const { I18nPlugin } = await import(new URL("src/Eleventy.js", pathToFileURL(process.argv[1])));

const formats = new Map();

export default function (config) {
  config.addPlugin(I18nPlugin, { defaultLanguage: "en" });
  config.addPassthroughCopy({ "main.css": "main.css" });

  // Pages by language and name, and those of each section with the newest first: made once, not for each page.
  config.addCollection("known", (api) => {
    const known = {};
    for (const item of api.getAll()) known[item.filePathStem] = item;
    return known;
  });
  config.addCollection("sections", (api) => {
    const sections = {};
    for (const item of api.getAll()) {
      if (!item.data.section || item.fileSlug === item.data.section) continue;
      (sections[`${item.data.lang}/${item.data.section}`] ??= []).push(item);
    }
    for (const items of Object.values(sections)) items.sort((one, other) => other.date - one.date);
    return sections;
  });

  config.addFilter("day", (date, lang) => {
    if (!formats.has(lang)) formats.set(lang, new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }));
    return formats.get(lang).format(date);
  });
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));

  return {
    dir: { input: "content", output: "output", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
  };
}
