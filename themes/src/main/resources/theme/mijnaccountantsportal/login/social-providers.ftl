<#-- Other providers to log in with. Leaves out their logos, so that a long list stays calm and also works in dark mode. -->
<#macro show social>
  <p class="portal-helper">${msg("identity-provider-login-label")}</p>
  <ul id="kc-social-providers" class="${properties.kcFormSocialAccountListClass}">
    <#list social.providers as provider>
      <li><a id="social-${provider.alias}" href="${provider.loginUrl}" class="${properties.kcFormSocialAccountListButtonClass}" data-once-link>${provider.displayName!provider.alias}</a></li>
    </#list>
  </ul>
</#macro>
