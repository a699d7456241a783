<#import "field.ftl" as field>
<#macro termsAcceptance>
  <#if termsAcceptanceRequired??>
    <h2>${msg("termsTitle")}</h2>
    <div id="kc-registration-terms-text" class="portal-text">${kcSanitize(msg("termsText"))?no_esc}</div>
    <@field.checkbox name="termsAccepted" label=msg("acceptTerms") error=messagesPerField.get("termsAccepted")/>
  </#if>
</#macro>
