<#-- What the user confirms, with the texts of the signed request, and the button to refuse it. -->
<#-- After an error the page opens here, far above the field, so the line on top mentions the error. -->
<#macro details of refused form why="portalTransactionRefused">
  <#if refused><p id="portal-refused" class="portal-refused"><a href="#${form}">${msg(why)}</a></p></#if>
  <#list of>
    <dl id="portal-transaction" class="portal-details" data-summary>
      <#items as part, text>
        <div><dt>${msg("portalTransaction-" + part)}</dt><dd data-part="${part}" dir="auto">${text}</dd></div>
      </#items>
    </dl>
  </#list>
</#macro>

<#macro cancel>
  <div class="${properties.kcFormGroupClass!}">
    <button type="submit" name="cancel" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalTransactionCancel")}</button>
  </div>
</#macro>
