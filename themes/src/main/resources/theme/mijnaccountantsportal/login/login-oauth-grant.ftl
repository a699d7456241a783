<#-- Leaves out the application's own logo, which the browser would load from elsewhere. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#assign application = client.name?has_content?then(advancedMsg(client.name!""), client.clientId)>
  <#if section = "header">
    ${msg("oauthGrantTitle", application)}
  <#elseif section = "form">
    <div id="kc-oauth">
      <p>${msg("oauthGrantRequest")}</p>
      <ul>
        <#list oauth.clientScopesRequested![] as scope>
          <li>${(scope.parameterizedScopeParameter??)?then(advancedMsg(scope.consentScreenText, scope.parameterizedScopeParameter!""), advancedMsg(scope.consentScreenText))}</li>
        </#list>
      </ul>
      <#if client.attributes.policyUri?? || client.attributes.tosUri??>
        <p>${msg("oauthGrantInformation", application)}
          <#if client.attributes.tosUri??>${msg("oauthGrantReview")} <a href="${client.attributes.tosUri}" target="_blank" rel="noopener noreferrer">${msg("oauthGrantTos")}</a></#if>
          <#if client.attributes.policyUri??>${msg("oauthGrantReview")} <a href="${client.attributes.policyUri}" target="_blank" rel="noopener noreferrer">${msg("oauthGrantPolicy")}</a></#if></p>
      </#if>
      <form class="portal-form" action="${url.oauthAction}" method="post">
        <input type="hidden" name="code" value="${oauth.code}">
        <@buttons.actionGroup horizontal=true>
          <@buttons.button id="kc-login" name="accept" label="doYes"/>
          <@buttons.button id="kc-cancel" name="cancel" label="doNo" type="secondary"/>
        </@buttons.actionGroup>
      </form>
    </div>
  </#if>
</@layout.registrationLayout>
