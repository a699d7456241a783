<#-- Lists the user's passkeys or security keys. -->
<#macro list title created>
  <#if authenticators?? && (shouldDisplayAuthenticators!false)>
    <#if authenticators.authenticators?size gt 1><p>${msg(title)}</p></#if>
    <ul class="portal-panel portal-methods">
      <#list authenticators.authenticators as key>
        <li id="kc-webauthn-authenticator-item-${key?index}">
          <strong id="kc-webauthn-authenticator-label-${key?index}">${key.label}</strong><br>
          <#if (key.transports.displayNameProperties)?has_content><span id="kc-webauthn-authenticator-transport-${key?index}"><#list key.transports.displayNameProperties as name>${msg(name)}<#sep>, </#sep></#list></span><br></#if>
          <span class="portal-hint">${msg(created)} ${key.createdAt}</span>
        </li>
      </#list>
    </ul>
  </#if>
</#macro>
