// How the parts of a page are placed, whatever the font: sight.layout() returns the faults, as texts.
(() => {
  // Lines and borders may lie between pixels.
  const SLACK = 1.5;
  // The minimum sizes for fingers, and those of WCAG 2.5.8.
  const [TOUCH, LEAST] = [44, 24];

  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !element.closest(".portal-unseen") && element.getBoundingClientRect().width > 1;
  const name = (element) => {
    const id = element.id ? "#" + element.id : element.name ? "[name=" + element.name + "]" : "";
    return element.localName + id + " “" + (element.innerText || element.value || "").trim().slice(0, 30) + "”";
  };
  const part = (element) => ({ element, name: name(element), box: element.getBoundingClientRect() });

  // Each line of a text, which may be smaller or larger than the element that holds it.
  const lines = (root) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (walk.currentNode.data.trim() && shown(element)) {
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const text = "“" + walk.currentNode.data.trim().slice(0, 30) + "”";
        found.push(...[...range.getClientRects()].map((box) => ({ element, name: text, box })));
      }
    }
    return found;
  };

  const across = (one, other) => one.left < other.right - SLACK && other.left < one.right - SLACK;
  const beside = (one, other) => one.top < other.bottom - SLACK && other.top < one.bottom - SLACK;
  const apart = (one, other) => Math.abs(one - other) > SLACK;
  const within = (inner, outer) => inner.left >= outer.left - SLACK && inner.right <= outer.right + SLACK
      && inner.top >= outer.top - SLACK && inner.bottom <= outer.bottom + SLACK;
  const covered = (one, other) =>
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > Math.min(one.height, other.height) / 2;
  const nested = (one, other) => one.element.contains(other.element) || other.element.contains(one.element);
  // Lines of one block may touch; those of another may not.
  const block = (element) => element.closest("h1, h2, h3, p, li, label, dt, dd, th, td, div, button, a.portal-button");

  const controls = "button, .portal-button, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio])";
  const choices = "label:has([type=checkbox], [type=radio])";
  const blocks = "main h1, main [role=alert], main [role=status]";

  const view = (card) => {
    const width = document.scrollingElement.clientWidth;
    const faults = [...all("body *").filter(shown).map(part), ...lines(document.body)]
        .filter(({ box }) => box.left < -SLACK || box.right > width + SLACK)
        .map((part) => part.name + " is out of view");
    if (apart(card.box.left, width - card.box.right)) {
      faults.push("the card stands " + card.box.left + " from the left and " + (width - card.box.right) + " from the right");
    }
    for (const other of all("body > header, body > footer, .portal-header, .portal-footer").filter(shown).map(part)) {
      if (across(other.box, card.box) && beside(other.box, card.box)) {
        faults.push(other.name + " overlaps the card");
      }
    }
    return faults;
  };

  const inside = (card) => [...[...card.element.querySelectorAll("*")].filter(shown).map(part), ...lines(card.element)]
      .filter(({ box }) => !within(box, card.box))
      .map((part) => part.name + " is not inside the card");

  const overlaps = (parts, texts) => {
    const faults = [];
    const check = (one, other) => {
      if (across(one.box, other.box) && beside(one.box, other.box)) {
        faults.push(one.name + " overlaps " + other.name);
      }
    };
    parts.forEach((one, i) => {
      parts.slice(i + 1).filter((other) => !nested(one, other)).forEach((other) => check(one, other));
      texts.filter((text) => !nested(one, text)).forEach((text) => check(one, text));
    });
    texts.forEach((one, i) => texts.slice(i + 1)
        .filter((other) => block(one.element) !== block(other.element) || covered(one.box, other.box))
        .forEach((other) => check(one, other)));
    for (const text of texts) {
      const button = text.element.closest("button, .portal-button");
      if (button && !within(text.box, button.getBoundingClientRect())) {
        faults.push(text.name + " sticks out of its button");
      }
    }
    return faults;
  };

  /** Everything begins and ends where the title begins and ends, except parts that are beside others. */
  const alignment = (title, parts) => {
    const faults = [];
    for (const part of parts) {
      const row = parts.filter((other) => !nested(part, other) && beside(part.box, other.box));
      const [left, right] = [
        row.filter((other) => other.box.left < part.box.left), row.filter((other) => other.box.left > part.box.left)];
      if (part.box.top < title.box.top - SLACK) {
        faults.push(part.name + " stands above the title");
      }
      const start = (part.element.closest("main li") ?? title.element).getBoundingClientRect().left;
      if (!left.length && apart(part.box.left, start)) {
        faults.push(part.name + " does not begin where the title does");
      }
      if (!right.length && (part.element.matches("button:not(.portal-button-block), .portal-button:not(.portal-button-block)")
          ? part.box.right > title.box.right + SLACK : apart(part.box.right, title.box.right))) {
        faults.push(part.name + " does not end where the title does");
      }
      for (const other of right) {
        if (apart(part.box.top, other.box.top) || apart(part.box.bottom, other.box.bottom)) {
          faults.push(part.name + " and " + other.name + " stand in a row, but not level");
        }
      }
    }
    return faults;
  };

  const sizes = (parts, targets) => {
    const faults = parts.filter((part) => part.element.matches(controls))
        .filter(({ box }) => box.width < TOUCH - SLACK || box.height < TOUCH - SLACK)
        .map(({ name, box }) => name + " is only " + box.width + " by " + box.height);
    for (const target of targets.filter(({ box }) => box.height < LEAST || box.width < LEAST)) {
      const [x, y] = [(target.box.left + target.box.right) / 2, (target.box.top + target.box.bottom) / 2];
      for (const other of targets.filter((other) => !nested(target, other))) {
        const gap = Math.hypot(
            Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom));
        if (gap < LEAST / 2) {
          faults.push(target.name + " is small and too near to " + other.name);
        }
      }
    }
    return faults;
  };

  // Some forms are sent by a script and a button beside them.
  const ways = (card) => all("form").filter((form) => [...form.elements].some((e) => e.matches("input, select") && shown(e)))
      .filter((form) => ![...form.elements].some((e) => e.type === "submit" && shown(e))
          && ![...card.element.querySelectorAll(".portal-button-primary")].some(shown))
      .map((form) => "nothing to send the form " + form.id + " with");

  window.sight.layout = () => {
    const card = part(document.querySelector("main"));
    const title = part(card.element.querySelector("h1"));
    const inCard = (selector) => [...card.element.querySelectorAll(selector)].filter(shown).map(part);
    const parts = [...inCard(controls), ...inCard(choices), ...all(blocks).filter(shown).map(part)];
    const picture = inCard("#portal-qr")
        .filter(({ box }) => apart(box.left - title.box.left, title.box.right - box.right))
        .map((part) => part.name + " is not in the middle");
    // A link may be broken, and then each line of it is hit on its own.
    const links = inCard("a[href]:not(.portal-button)")
        .flatMap((link) => [...link.element.getClientRects()].map((box) => ({ ...link, box })));
    const targets = [...inCard(controls), ...inCard(choices), ...links];
    return [...view(card), ...inside(card), ...overlaps(parts, lines(card.element)), ...alignment(title, parts),
      ...sizes(parts, targets), ...picture, ...ways(card)];
  };
})();
