<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("recoveryCodeInput"); section>
  <#if section = "header">
    ${msg("auth-recovery-code-header")}
  <#elseif section = "form">
    <form id="kc-recovery-code-login-form" class="portal-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="recoveryCodeInput" label=msg("auth-recovery-code-prompt", recoveryAuthnCodesInputBean.codeNumber?c) error=field.isBlank("recoveryCodeInput")?then(msg("portalMissingRecoveryCode"), messagesPerField.get("recoveryCodeInput")) autofocus=true/>
      <@buttons.loginButton/>
    </form>
  </#if>
</@layout.registrationLayout>
