// What the tests demand of a page. Each function returns the faults that it finds, as texts.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (element) => {
    const id = element.id ? "#" + element.id : element.name ? "[name=" + element.name + "]" : "";
    return element.localName + id + " “" + (element.innerText || element.value || "").trim().slice(0, 30) + "”";
  };

  /** The elements at which Tab stops; a group of radio buttons counts as one. */
  const stops = () => {
    const groups = new Set();
    return all("a[href], button, input, select, textarea, summary, [tabindex], iframe").filter((element) => {
      if (element.disabled || element.tabIndex < 0 || !shown(element)) {
        return false;
      }
      if (element.type !== "radio") {
        return true;
      }
      const checked = element.form?.elements[element.name]?.value;
      if (groups.has(element.name) || (checked && !element.checked)) {
        return false;
      }
      groups.add(element.name);
      return true;
    });
  };

  // The focus may be visible on the element itself, an element around it, or a label beside it.
  const look = (element) => {
    const looks = [];
    for (let e = element, i = 0; e && i < 3; e = e.parentElement, i++) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(e, pseudo);
        looks.push([
          style.outlineStyle === "none" ? "" : style.outline,
          style.boxShadow, style.borderColor, style.borderWidth, style.backgroundColor, style.textDecorationLine,
        ].join());
      }
    }
    return looks.join("\n");
  };

  const state = {};

  const rectangle = (element) => {
    const box = element.getBoundingClientRect();
    return { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right };
  };

  window.sight = {
    /**
     * All that decides how the page looks in a window. Whether scripts run belongs to it only if an element or a style
     * asks for that.
     */
    appearance(scripts) {
      const asks = all("noscript").length > 0
        || [...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => /scripting/.test(rule.cssText)));
      const fields = all("input, select, textarea").map((field) => [field.value, field.checked, field.disabled]);
      const page = document.documentElement.cloneNode(true);
      // Only these tests set styles there.
      [page, page.querySelector("body")].forEach((element) => element.removeAttribute("style"));
      return JSON.stringify([page.outerHTML, fields, asks && scripts]);
    },

    /** What the page says, and which of its elements are shown. */
    shown() {
      return document.body.innerHTML + all("body *").map(shown);
    },

    overflow() {
      const page = document.scrollingElement;
      if (page.scrollWidth <= page.clientWidth) {
        return [];
      }
      const wide = all("body *").filter((e) => shown(e) && e.getBoundingClientRect().right > page.clientWidth + 0.5);
      return [page.scrollWidth + " px in " + page.clientWidth + ": " + wide.slice(0, 5).map(name).join(", ")];
    },

    /**
     * Words that are broken at the end of a line without a hyphen. Addresses, keys and codes may be broken anywhere.
     */
    broken() {
      // Not every browser has a dictionary for every language.
      document.body.style.hyphens = "manual";
      const faults = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (!shown(parentElement) || getComputedStyle(parentElement).overflowWrap === "anywhere") {
          continue;
        }
        const line = (index) => {
          const range = document.createRange();
          range.setStart(walk.currentNode, index);
          range.setEnd(walk.currentNode, index + 1);
          // A visible soft hyphen may come before the letter.
          return Math.round([...range.getClientRects()].at(-1)?.top ?? 0);
        };
        for (const word of data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
          if (line(word.index) !== line(word.index + word[0].length - 1)) {
            faults.push("cut: " + word[0] + " in " + name(parentElement));
          }
        }
      }
      document.body.style.hyphens = "";
      return faults;
    },

    /** The element with the focus when the page opens. */
    landing() {
      const isField = (e) => e && e.matches("input, textarea") && !e.readOnly
          && !["checkbox", "radio", "submit", "button"].includes(e.type);
      const main = stops().filter((stop) => stop.closest("main"));
      // The focus must not skip something that users must read, choose or follow first.
      const first = isField(main[0]) && !main[0].value ? main[0] : null;
      const code = main.find((e) => e.name === "code");
      const choice = code && main.slice(0, main.indexOf(code)).some((e) => e.type === "submit" && e.form !== code.form);
      const wanted = main.find((e) => isField(e) && e.getAttribute("aria-invalid") === "true")
          || (choice ? null : code) || first;
      const active = document.activeElement;
      // The focus would scroll to the field, but users must first read what they confirm.
      if (document.querySelector("[data-summary]")) {
        return active === document.body ? [] : [name(active) + " has the focus, not what is to be read"];
      }
      // The browser moves the focus itself, with its first picture of the page.
      const promised = wanted ?? main.find((e) => isField(e) && e.autofocus);
      return !promised || active === promised ? [] : [name(active) + " has the focus, not " + name(promised)];
    },

    /** Begins to walk through the page with Tab; returns the number of stops. */
    begin() {
      document.activeElement.blur();
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
      state.stops = stops();
      state.looks = state.stops.map(look);
      state.walk = [];
      state.faults = [];
      return state.stops.length;
    },

    /** Checks where Tab went. */
    step() {
      const active = document.activeElement;
      const index = state.stops.indexOf(active);
      state.walk.push(index);
      if (index >= 0 && look(active) === state.looks[index]) {
        state.faults.push("focus does not show on " + name(active));
      }
      const box = active.getBoundingClientRect();
      if (index >= 0 && (box.bottom < 0 || box.top > innerHeight)) {
        state.faults.push("focus is off the screen on " + name(active));
      }
    },

    end() {
      const faults = state.faults;
      state.stops.forEach((stop, i) => {
        if (state.walk[i] !== i) {
          const there = state.stops[state.walk[i]];
          faults.push("stop " + (i + 1) + " is " + (there ? name(there) : "elsewhere") + ", not " + name(stop));
        }
      });
      state.stops.slice(1).forEach((stop, i) => {
        const before = rectangle(state.stops[i]);
        const box = rectangle(stop);
        if (box.bottom <= before.top && box.left < before.right) {
          faults.push(name(stop) + " comes after " + name(state.stops[i]) + ", but stands above it");
        }
      });
      return faults;
    },

    /** Whether screen readers announce the errors. */
    announcements() {
      const faults = [];
      const text = (id) => document.getElementById(id)?.innerText.trim();
      for (const field of all("[aria-invalid=true]").filter(shown)) {
        const ids = ((field.getAttribute("aria-describedby") || "") + " "
            + (field.getAttribute("aria-errormessage") || "")).trim().split(/\s+/);
        if (!ids.some(text)) {
          faults.push("nothing tells what is wrong with " + name(field));
        }
      }
      for (const field of all("[aria-describedby]").filter(shown)) {
        for (const id of field.getAttribute("aria-describedby").trim().split(/\s+/)) {
          if (id && !document.getElementById(id)) {
            faults.push(name(field) + " is described by " + id + ", which is not there");
          }
        }
      }
      const errors = "[id^=input-error], .kc-feedback-text, .pf-v5-c-alert, .portal-message, .portal-error";
      for (const error of all(errors).filter((e) => shown(e) && e.innerText.trim())) {
        const told = error.closest("[role=alert], [role=status], [aria-live]")
            || error.querySelector("[role=alert], [role=status], [aria-live]")
            || (error.id && document.querySelector("[aria-describedby~='" + error.id + "']"));
        if (!told) {
          faults.push("not announced: " + name(error));
        }
      }
      return faults;
    },

    /** With forced colours, axe uses the page's own colour for the text's. */
    contrast() {
      const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
      const light = (colour) => numbers(colour).slice(0, 3)
          .map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (element) => {
        for (let e = element; e; e = e.parentElement) {
          const colour = getComputedStyle(e).backgroundColor;
          if (numbers(colour)[3] !== 0) {
            return colour;
          }
        }
        return "rgb(255, 255, 255)";
      };
      const texts = all("body *").filter((e) => shown(e)
          && [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
      return texts.flatMap((element) => {
        const [one, other] = [getComputedStyle(element).color, ground(element)];
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05) < 4.5 ? [name(element) + " is " + one + " on " + other] : [];
      });
    },

    /** With forced colours only borders and outlines tell a button from a text. */
    borders() {
      return all("button, input:not([type=hidden]), select, textarea").filter((element) => {
        if (!shown(element) || ["checkbox", "radio"].includes(element.type)) {
          return false;
        }
        for (let e = element, i = 0; e && i < 2; e = e.parentElement, i++) {
          for (const pseudo of [null, "::before", "::after"]) {
            const style = getComputedStyle(e, pseudo);
            if (["Top", "Bottom"].every((side) => parseFloat(style["border" + side + "Width"]) > 0
                && style["border" + side + "Style"] !== "none")) {
              return false;
            }
          }
        }
        return getComputedStyle(element).textDecorationLine === "none";
      }).map((element) => "no border: " + name(element));
    },

    /** Whether the focus has an outline, which is the only mark that is left with forced colours. */
    outline() {
      const faults = [];
      for (let e = document.activeElement, i = 0; e && i < 3; e = e.parentElement, i++) {
        for (const pseudo of [null, "::before", "::after"]) {
          const style = getComputedStyle(e, pseudo);
          if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) {
            return [];
          }
        }
      }
      return document.activeElement === document.body ? [] : ["no outline: " + name(document.activeElement)];
    },

    /** Replaces random addresses and running seconds, so that pictures are always the same. */
    settle() {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const address = /user-[0-9a-f-]{13}@office\.test/g;
      while (walk.nextNode()) {
        walk.currentNode.data = walk.currentNode.data.replace(address, "anna.bakker@kantoor.example")
            .replace("u•••@o•••.test", "a•••@k•••.example");
      }
      for (const field of all("input")) {
        field.value = field.value.replace(address, "anna.bakker@kantoor.example");
      }
      const wait = document.getElementById("portal-wait");
      if (wait?.textContent && wait.dataset.textSeconds) {
        wait.textContent = wait.dataset.textSeconds.replace("{0}", 58);
      }
      const valid = document.querySelector("#portal-valid time");
      if (valid) {
        valid.textContent = "14:35";
      }
      const letters = "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789";
      all("#portal-codes li").forEach((code, number) => {
        const letter = (place) => letters[((number + 3) * (place + 7) * 11) % letters.length];
        code.textContent = [0, 4, 8]
            .map((group) => [0, 1, 2, 3].map((place) => letter(group + place)).join(""))
            .join("-");
      });
    },

    motion() {
      const seconds = (list) => Math.max(...list.split(",").map((time) => parseFloat(time) * (/ms/.test(time) ? 0.001 : 1)));
      return all("*").flatMap((element) => [null, "::before", "::after"].filter((pseudo) => {
        const style = getComputedStyle(element, pseudo);
        return seconds(style.transitionDuration) > 0.001
            || (style.animationName !== "none" && seconds(style.animationDuration) > 0.001);
      }).map((pseudo) => "moves: " + name(element) + (pseudo || "")));
    },
  };
})();
