<#import "template.ftl" as layout>
<#import "portal-transaction.ftl" as confirmation>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('code'); section>
  <#if section = "header">
    ${msg((transaction??)?then("portalTransactionTitle", "portalEmailCodeTitle"))}
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <#assign error = messagesPerField.getFirstError('code')>
    <#if transaction??><@confirmation.details transaction/></#if>
    <form id="portal-email-code" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#if codeUsable || !error?has_content>
        <p id="portal-delivery" data-delivery="${codeDelivery}" data-look="${codeLook}" data-text-sent="${msg("portalCodeDelivery-sent", codeAddress)}" data-text-failed="${msg("portalCodeDelivery-failed", codeAddress)}" data-text-uncertain="${msg("portalCodeDelivery-uncertain", codeAddress)}" data-text-busy="${msg("portalCodeDelivery-busy", codeAddress)}" role="status">${msg("portalCodeDelivery-" + codeDelivery, codeAddress)}</p>
      </#if>
      <#if codeUsable && !["failed", "busy"]?seq_contains(codeDelivery)>
        <p id="portal-hint">${msg("portalCodeHint", codeMinutes)}</p>
      </#if>
      <div class="${properties.kcFormGroupClass!}">
        <#if codeUsable>
          <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalCodeLabel")}</label>
          <span class="${properties.kcInputClass!}">
            <input type="text" id="code" name="code" class="portal-code" inputmode="numeric" autocomplete="one-time-code"
              autocapitalize="off" spellcheck="false" autofocus
              aria-invalid="${error?has_content?c}"<#if error?has_content> aria-describedby="input-error-code"</#if>>
          </span>
        </#if>
        <#if error?has_content>
          <p id="input-error-code" class="${properties.kcInputErrorMessageClass!}" role="alert">${error}</p>
        </#if>
      </div>
      <#if codeUsable>
        <div class="${properties.kcFormGroupClass!}">
          <button type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg((transaction??)?then("portalTransactionConfirm", "portalCodeSubmit"))}</button>
        </div>
      </#if>
      <div class="${properties.kcFormGroupClass!}">
        <#assign wait = codeWait?number>
        <p id="portal-wait" class="portal-hint" data-seconds="${codeWait}" data-text-seconds="${msg("portalCodeWait", "{0}")}" data-text-minutes="${msg("portalCodeWaitMinutes", "{0}")}" data-text-now="${msg("portalCodeWaitOver")}"><#if wait gt 120>${msg("portalCodeWaitMinutes", (wait / 60)?ceiling?c)}<#elseif wait gt 0>${msg("portalCodeWait", codeWait)}</#if></p>
        <button type="submit" name="resend" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalCodeResend")}</button>
      </div>
      <#if transaction??><@confirmation.cancel/></#if>
    </form>
    <#if !transaction??><p><a id="portal-back" href="${url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
