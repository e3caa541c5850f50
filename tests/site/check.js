// What must hold on every page, run in the browser by test_site_browser.py. Answers a list of what does not.
() => {
  const found = [];
  const short = (element) => element.outerHTML.slice(0, 90);
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== "hidden";
  };
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const luminance = (colour) => {
    const scale = colour.startsWith("color(") ? 1 : 255;
    const [red, green, blue] = numbers(colour)
      .slice(0, 3)
      .map((value) => value / scale)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const opaque = (colour) => numbers(colour).length < 4 || numbers(colour)[3] > 0.99;
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (opaque(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.data.trim().slice(0, 40);
    if (!words || !shown(element) || element.closest(".hidden, title, .skip")) continue;
    const style = getComputedStyle(element);
    const picture = element.closest("svg");
    const size = parseFloat(style.fontSize);
    if (size < (picture ? 11 : 10.5)) found.push(`small text, ${size}: ${words}`);
    if (element.matches(".inverse")) continue;
    const pair = [luminance(picture ? style.fill : style.color), luminance(ground(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600);
    if (ratio < (large ? 3 : 4.5)) found.push(`contrast ${ratio.toFixed(2)}: ${words}`);
  }

  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1]));
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) found.push(`heading ${level} after ${levels[at - 1]}`);
  });
  if (levels.filter((level) => level === 1).length !== 1) found.push("not one h1");

  for (const element of document.querySelectorAll("a[href], button, input, summary")) {
    if (!shown(element)) continue;
    const labels = [...(element.labels || [])].map((label) => label.textContent.trim()).join(" ");
    if (!(element.getAttribute("aria-label") || element.textContent.trim() || labels)) {
      found.push(`no name: ${short(element)}`);
    }
  }
  const controls = "button, input:not([type=checkbox]), summary, .nav a, .pager a, .tosearch, .facet li label, .facet .opt";
  for (const element of document.querySelectorAll(controls)) {
    const tall = element.getBoundingClientRect().height;
    if (shown(element) && tall < 23.5) found.push(`${tall} px high: ${short(element)}`);
  }
  for (const picture of document.querySelectorAll("svg")) {
    const silent = picture.getAttribute("aria-hidden") === "true";
    if (!silent && !(picture.querySelector("title")?.textContent || picture.getAttribute("aria-label"))) {
      found.push(`picture without words: ${short(picture)}`);
    }
  }
  for (const element of document.querySelectorAll("p[lang=ar], h1[lang=ar], h3[lang=ar]")) {
    if (getComputedStyle(element).direction !== "rtl") found.push(`runs the wrong way: ${short(element)}`);
  }

  for (const heading of document.querySelectorAll("h1, h2, h3")) {
    const box = heading.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(heading).fontSize);
    if (shown(heading) && box.height > size * 4 && box.width < size * 5) found.push(`a heading in a pipe: ${short(heading)}`);
  }

  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) {
    const over = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > wide + 1 && !element.closest(".scroll, pre, .hidden, .sprite")
    );
    found.push(`wider than the window: ${over.slice(0, 2).map(short).join(" | ")}`);
  }
  return found;
}
