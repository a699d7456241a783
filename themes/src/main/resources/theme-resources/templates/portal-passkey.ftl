<#import "template.ftl" as layout>
<#import "portal-transaction.ftl" as confirmation>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg((transaction??)?then("portalTransactionTitle", "portalPasskeyTitle"))}
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <script type="module" src="${url.resourcesPath}/portal-passkey.js<#if properties.portalRelease??>?v=${properties.portalRelease}</#if>"></script>
    <#assign error = messagesPerField.getFirstError('passkey')>
    <#if transaction??><@confirmation.details of=transaction refused=error?has_content form="portal-passkey" why="portalPasskeyRefused"/></#if>
    <#-- The script asks the browser for the passkey and fills in the fields. The server knows what it asks for. -->
    <form id="portal-passkey" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate
      data-challenge="${challenge}" data-party="${rpId}" data-verification="${userVerification}" data-timeout="${createTimeout?c}"
      data-keys="<#list authenticators.authenticators as key>${key.credentialId}<#sep> </#list>">
      <#list ["clientDataJSON", "authenticatorData", "signature", "credentialId", "userHandle", "error"] as field><input type="hidden" name="${field}"></#list>
      <#if error?has_content>
        <p id="input-error-passkey" class="${properties.kcInputErrorMessageClass!}" role="alert">${error}</p>
      </#if>
      <p id="portal-passkey-hint">${msg((transaction??)?then("portalPasskeySignHint", "portalPasskeyStepHint"))}</p>
      <#if authenticators.authenticators?size gt 1>
        <p id="portal-passkey-keys" class="portal-hint">${msg("portalPasskeyKeys")} <#list authenticators.authenticators as key><span dir="auto">${key.label}</span><#sep>, </#list></p>
      </#if>
      <p id="portal-passkey-unsupported" class="${properties.kcInputErrorMessageClass!}" role="alert" hidden>${msg("portalPasskeyUnsupported")}</p>
      <noscript><p class="${properties.kcInputErrorMessageClass!}" role="alert">${msg("portalPasskeyNeedsScript")}</p></noscript>
      <div class="${properties.kcFormGroupClass!}">
        <button type="submit" id="portal-passkey-use" hidden<#if !transaction??> autofocus</#if> aria-describedby="<#if transaction??>portal-transaction </#if><#if error?has_content>input-error-passkey </#if>portal-passkey-hint" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg((transaction??)?then("portalPasskeySign", "portalPasskeySubmit"))}</button>
      </div>
      <#if transaction??><@confirmation.cancel/></#if>
    </form>
    <#if passkeyRecovery>
      <form id="portal-recovery" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
        <button type="submit" name="recovery-code" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" aria-describedby="portal-recovery-means">${msg("portalPasskeyRecoveryAsk")}</button>
      </form>
      <p id="portal-recovery-means" class="portal-hint">${msg("portalRecoveryMeans")}<#if !recoverable> ${msg("portalRecoveryNoCodes")}</#if></p>
    </#if>
    <#if recoverable>
      <form id="portal-lost" action="${url.loginAction}" method="post">
        <button type="submit" name="recovery" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonLinkClass!"pf-v5-c-button pf-m-link"}">${msg("portalPasskeyLostAsk")}</button>
      </form>
    <#elseif !passkeyRecovery>
      <p class="portal-hint">${msg("portalPasskeyLost")}</p>
    </#if>
    <#if !transaction??><p><a id="portal-back" href="${layout.restart!url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
