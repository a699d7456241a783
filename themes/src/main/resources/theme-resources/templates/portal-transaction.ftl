<#-- What is confirmed, in the words of the signed request, and the way to refuse it. -->
<#macro details of>
  <dl id="portal-transaction" class="portal-details">
    <#list ["kind", "description", "subject", "period", "amount", "reference"] as part>
      <#if of[part]?has_content><div><dt>${msg("portalTransaction-" + part)}</dt><dd data-part="${part}">${of[part]}</dd></div></#if>
    </#list>
  </dl>
</#macro>

<#macro cancel>
  <div class="${properties.kcFormGroupClass!}">
    <button type="submit" name="cancel" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalTransactionCancel")}</button>
  </div>
</#macro>
