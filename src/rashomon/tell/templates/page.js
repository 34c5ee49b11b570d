"use strict";
// Without this script everything is shown; it only shortens long lists, filters timelines and opens linked lines.
(() => {
  const reveal = (section) => {
    section.querySelectorAll(".later").forEach((item) => item.classList.remove("later", "folded"));
    const more = section.querySelector(".more");
    if (more) more.hidden = true;
  };
  document.querySelectorAll(".timeline-section, .who").forEach((section) => {
    const later = section.querySelectorAll(".later");
    const button = section.querySelector(".show-later");
    if (!later.length || !button) return;
    later.forEach((item) => item.classList.add("folded"));
    button.textContent = `Show ${later.length} more`;
    button.parentElement.hidden = false;
    button.addEventListener("click", () => reveal(section));
  });
  document.querySelectorAll(".timeline-section").forEach((section) => {
    const entries = [...section.querySelectorAll(".entry")];
    const counts = new Map();
    entries.forEach((entry) => entry.dataset.marks.split(" ").filter(Boolean).forEach((mark) => counts.set(mark, (counts.get(mark) || 0) + 1)));
    const bar = section.querySelector(".filters");
    if (counts.size < 2) return;
    const buttons = [];
    const add = (label, mark) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.setAttribute("aria-pressed", mark ? "false" : "true");
      button.addEventListener("click", () => {
        buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
        if (mark) reveal(section);
        entries.forEach((entry) => { entry.hidden = Boolean(mark) && !entry.dataset.marks.split(" ").includes(mark); });
        section.querySelectorAll(".year").forEach((year) => { year.hidden = !year.querySelector(".entry:not([hidden])"); });
      });
      buttons.push(button);
      bar.append(button);
    };
    add("all", "");
    [...counts].sort().forEach(([mark, count]) => add(`${mark.replace("-", " ")} ${count}`, mark));
    bar.hidden = false;
  });
  const openLinked = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const section = target.closest(".timeline-section");
    if (section) reveal(section);
    const details = target.querySelector("details");
    if (details && !target.classList.contains("story")) details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", openLinked);
  openLinked();
})();
