// Makes the pages more comfortable. All of them work without it.
import { checkAuthSession, startSessionPolling } from "./authChecker.js";
import "./passwordVisibility.js";

const { elsewhere, session, address } = document.body.dataset;
const byId = (id) => document.getElementById(id);
const all = (selector) => document.querySelectorAll(selector);
const announce = (text) => (byId("portal-announcement").textContent = text);

// Does what Keycloak's own layout does when users log in, or start again, in another tab.
startSessionPolling(elsewhere);
if (session) {
  checkAuthSession(session);
}

// The URL after a form works only once. This URL shows the page however often it is loaded.
if (address && new URLSearchParams(location.search).has("session_code")) {
  history.replaceState({}, "", address);
}

// --- Moments: the page uses the realm's time zone, but the reader may live in another one. ---

const language = document.documentElement.lang;
const reader = language === "en" ? "en-GB" : language;
const inWords = (options, moment) => new Intl.DateTimeFormat(reader, options).format(moment);
const clock = (moment) => inWords({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, moment);

all("time[data-clock]").forEach((time) => {
  const moment = new Date(time.dateTime);
  const { date, clock: there, zone } = time.dataset;
  const here = clock(moment);
  if (here === there && !zone) {
    return;
  }
  const text = time.textContent.replace(there, here).replace(zone, "").trim();
  time.textContent = date ? text.replace(date, inWords({ dateStyle: "long" }, moment)) : text;
});

// --- Expiry of the page: a warning two minutes before, and a way to start again. ---

const limit = byId("portal-limit");
if (limit) {
  const seconds = Number(limit.dataset.seconds);
  const say = (what) =>
    limit.querySelectorAll("[data-limit]").forEach((text) => (text.hidden = text.dataset.limit !== what));
  after(Math.max(seconds - 120, seconds / 2), () => say("soon"));
  after(seconds, () => say("over"));
}

// --- One click, one request: Keycloak would treat the second one as a page that has expired. ---

const PATIENCE = 20_000;
let sentAt = -PATIENCE;

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) {
    return;
  }
  const waiting = event.target.querySelector("[aria-disabled=true]");
  if (performance.now() - sentAt < PATIENCE || (waiting && waiting === event.submitter)) {
    event.preventDefault();
  } else {
    sentAt = performance.now();
    event.target.classList.add("portal-sending");
  }
});
// Users may come back to this page, in its old state, with the browser's back button.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    location.reload();
  }
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-once-link]");
  if (link?.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
  }
  link?.setAttribute("aria-disabled", "true");
});

// --- Parts that need a script are on the page, hidden until the script runs. ---

all("[data-password-toggle]").forEach((button) => (button.hidden = false));

all("[data-copy]").forEach((button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const text = byId(button.dataset.copy);
    await navigator.clipboard.writeText(text.dataset.text ?? text.textContent.replace(/\s/g, ""));
    button.textContent = button.dataset.done;
    announce(button.dataset.done);
  });
});

all("[data-download]").forEach((button) => {
  const { download, file, head, foot, date } = button.dataset;
  button.hidden = false;
  button.addEventListener("click", () => {
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const text = `${head}\n\n${byId(download).dataset.text}\n${foot}\n\n${date} ${day}\n`;
    const link = Object.assign(document.createElement("a"), { download: file });
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.click();
    URL.revokeObjectURL(link.href);
  });
});

// Asks for a required tick in the page's language, not in the browser's bubble.
all("input[data-needed]").forEach((box) => {
  const say = (...errors) => {
    byId(`input-error-container-${box.id}`).replaceChildren(...errors);
    box.removeAttribute("aria-invalid");
    box.removeAttribute("aria-describedby");
  };
  box.form.noValidate = true;
  box.addEventListener("change", () => say());
  box.form.addEventListener("submit", (event) => {
    if (box.checked || event.submitter?.formNoValidate) {
      return;
    }
    event.preventDefault();
    const error = Object.assign(document.createElement("p"), {
      id: `input-error-${box.id}`,
      className: "portal-error",
      textContent: box.dataset.needed,
    });
    say(error);
    box.setAttribute("aria-invalid", "true");
    box.setAttribute("aria-describedby", error.id);
    box.focus();
  });
});

// Makes the language menu close like other menus.
const languages = byId("kc-locale");
document.addEventListener("click", ({ target }) => {
  if (languages?.open && !languages.contains(target)) {
    languages.open = false;
  }
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && languages?.open) {
    languages.open = false;
    languages.querySelector("summary").focus();
  }
});

all("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

// Opens folded parts for printing, such as the key of an app.
addEventListener("beforeprint", () => all("main details").forEach((details) => (details.open = true)));

// Pages that only forward to another page.
document.querySelector("form[data-send]")?.requestSubmit();
addEventListener("load", () => {
  const onward = document.querySelector("a[data-go-on]");
  if (onward) {
    location.replace(onward.href);
  }
});

// --- The page of an e-mail code ---

let countDown;

/** Counts down the seconds until a new code can be sent. Announces only the end to screen readers. */
function countDownFrom(seconds) {
  clearInterval(countDown);
  const wait = byId("portal-wait");
  const resend = document.querySelector("button[name=resend]");
  const end = performance.now() + seconds * 1000;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    if (left > 0) {
      if (left <= 120) {
        wait.textContent = wait.dataset.textSeconds.replace("{0}", left);
      } else if (!wait.textContent) {
        wait.textContent = wait.dataset.textUntil.replace("{0}", clock(new Date(Date.now() + left * 1000)));
      }
      resend.setAttribute("aria-disabled", "true");
    } else {
      clearInterval(countDown);
      wait.textContent = "";
      resend.removeAttribute("aria-disabled");
      if (seconds > 0) {
        announce(wait.dataset.textNow);
      }
    }
  };
  countDown = setInterval(tick, 1000);
  tick();
}

/** Asks what became of the mail, without touching the flow, so that the form on the page stays valid. */
async function askForDelivery() {
  const shown = byId("portal-delivery");
  const answer = await fetch(shown.dataset.look, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    return;
  }
  const { delivery, secondsToWait } = await answer.json();
  sayDelivery(delivery);
  if (Number.isFinite(secondsToWait)) {
    countDownFrom(secondsToWait);
  }
}

/** Shows what became of the mail or its code. If only a new code helps, removes the field. */
function sayDelivery(delivery) {
  const shown = byId("portal-delivery");
  const text = shown.getAttribute(`data-text-${delivery}`);
  if (!text || shown.dataset.delivery === delivery) {
    return;
  }
  shown.dataset.delivery = delivery;
  shown.textContent = text;
  if (["failed", "busy", "over"].includes(delivery)) {
    const withFocus = document.activeElement?.closest("[data-with-code]");
    all("[data-with-code]").forEach((part) => (part.hidden = true));
    const resend = document.querySelector("button[name=resend]");
    resend.className = resend.dataset.classAlone;
    if (withFocus) {
      shown.tabIndex = -1;
      shown.focus();
    }
  }
}

function lookForDelivery(pauses) {
  if (byId("portal-delivery")?.dataset.delivery !== "pending" || pauses.length === 0) {
    return;
  }
  const [pause, ...rest] = pauses;
  setTimeout(async () => {
    if (performance.now() - sentAt < PATIENCE) {
      return;
    }
    await askForDelivery().catch(() => {});
    lookForDelivery(rest);
  }, pause);
}

/** Calls back after this many seconds, even if the device was asleep in between. */
function after(seconds, callBack) {
  const end = Date.now() + seconds * 1000;
  const timer = setInterval(() => {
    if (Date.now() >= end) {
      clearInterval(timer);
      callBack();
    }
  }, 1000);
}

const valid = byId("portal-valid");
if (valid && byId("portal-delivery")) {
  after(Number(valid.dataset.seconds), () => sayDelivery("over"));
}

if (byId("portal-email-code") && byId("portal-wait").dataset.textNow) {
  countDownFrom(Number(byId("portal-wait").dataset.seconds));
  lookForDelivery([300, 1_000, 2_000, 3_000, 5_000, 8_000, 13_000, 21_000, 34_000]);
}
