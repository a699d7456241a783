<#-- The box below the code field: users tick it to need no code in this browser for a while. -->
<#macro box days ticked>
  <#if days gt 0>
    <div class="${properties.kcFormGroupClass!}" data-with-code>
      <label for="trust-browser" class="portal-trust ${properties.kcCheckboxClass!}"><input type="checkbox" id="trust-browser" name="trust-browser" aria-describedby="portal-trust-hint"<#if ticked> checked</#if>> <span>${msg("portalTrustBrowser", days)}</span></label>
      <p id="portal-trust-hint" class="portal-hint">${msg("portalTrustBrowserHint")}</p>
    </div>
  </#if>
</#macro>
