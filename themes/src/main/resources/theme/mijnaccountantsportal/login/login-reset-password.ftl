<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username"); section>
  <#if section = "header">
    ${msg("emailForgotTitle")}
  <#elseif section = "form">
    <p>${msg(realm.duplicateEmailsAllowed?then("emailInstructionUsername", "emailInstruction"))}</p>
    <#-- Keycloak's own text asks for a user name. -->
    <#assign missing = realm.duplicateEmailsAllowed?then("missingUsernameMessage", "missingEmailMessage")>
    <#assign error = messagesPerField.existsError("username")?then(msg(missing), "")>
    <form id="kc-reset-password-form" class="portal-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="username" label=field.userLabel() value=field.typed(auth.attemptedUsername!"") error=error autofocus=true inputmode=field.userKeys() autocomplete="username"/>
      <@buttons.actionGroup><@buttons.button id="kc-form-buttons" label="doSubmit"/></@buttons.actionGroup>
    </form>
    <p><a href="${url.loginUrl}">${msg("portalBackToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>
