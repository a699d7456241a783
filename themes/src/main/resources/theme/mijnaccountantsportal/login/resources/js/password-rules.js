// Shows under a new password which of the realm's rules it breaks. The server still decides.
import { validatePassword } from "./password-policy.js";

for (const list of document.querySelectorAll("[data-password-rules]")) {
  const id = list.dataset.passwordRules;
  const rules = [...list.children].map(({ dataset, textContent }) => ({
    name: dataset.rule,
    policy: { value: Number(dataset.value), error: textContent },
  }));
  const field = document.getElementById(id);
  field?.addEventListener("change", () => {
    const problems = validatePassword(field.value, rules).map((text) => {
      const problem = document.createElement("p");
      problem.className = "portal-error";
      problem.textContent = text;
      return problem;
    });
    if (problems.length > 0) {
      problems[0].id = `input-error-${id}`;
      field.setAttribute("aria-describedby", problems[0].id);
      field.setAttribute("aria-invalid", "true");
    } else {
      field.removeAttribute("aria-invalid");
    }
    document.getElementById(`input-error-container-${id}`).replaceChildren(...problems);
  });
}
