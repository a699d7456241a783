<#-- Contact details and legal information. Parts without a property are not shown. -->
<#macro content>
  <footer class="portal-footer">
    <#if properties.portalSupportMail?has_content || properties.portalSupportPhone?has_content || properties.portalSupportUrl?has_content>
      <p class="portal-support">${msg("portalSupport")}
        <#if properties.portalSupportUrl?has_content><a href="${properties.portalSupportUrl}">${msg("portalSupportPage")}</a></#if>
        <#if properties.portalSupportMail?has_content><a href="mailto:${properties.portalSupportMail}">${properties.portalSupportMail}</a></#if>
        <#if properties.portalSupportPhone?has_content><a href="tel:${properties.portalSupportPhone?replace("[^+0-9]", "", "r")}">${properties.portalSupportPhone}</a></#if>
      </p>
    </#if>
    <#if properties.portalImprintUrl?has_content || properties.portalPrivacyUrl?has_content>
      <p>
        <#if properties.portalImprintUrl?has_content><a href="${properties.portalImprintUrl}">${msg("portalImprint")}</a></#if>
        <#if properties.portalPrivacyUrl?has_content><a href="${properties.portalPrivacyUrl}">${msg("portalPrivacy")}</a></#if>
      </p>
    </#if>
  </footer>
</#macro>
