<#import "template.ftl" as layout>
<#if transaction??><#import "portal-transaction.ftl" as confirmation></#if>
<#import "portal-time.ftl" as time>
<#import "portal-trust.ftl" as trust>
<#macro says of>${msg("portalCodeDelivery-" + of, emailCode.address, emailCode.guesses)}</#macro>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('code', 'resend'); section>
  <#if section = "header">
    ${msg((transaction??)?then("portalTransactionTitle", "portalEmailCodeTitle"))}
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <#assign error = messagesPerField.getFirstError('code')>
    <#assign early = messagesPerField.getFirstError('resend')>
    <#assign primary = "${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
    <#assign secondary = "${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">
    <#if transaction??><@confirmation.details of=transaction refused=error?has_content form="portal-email-code"/></#if>
    <form id="portal-email-code" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#if emailCode.asked || !error?has_content>
        <p id="portal-delivery" data-delivery="${emailCode.delivery}" data-look="${emailCode.lookAddress}"<#list emailCode.fates as fate> data-text-${fate[0]}="<@says fate[1]/>"</#list> role="status"><@says emailCode.says/></p>
      </#if>
      <#if emailCode.asked>
        <div data-with-code>
          <p id="portal-valid" data-seconds="${emailCode.secondsValid}">${msg("portalCodeValidUntil")} <@time.clock emailCode.validUntil/>.</p>
          <p id="portal-hint">${msg("portalCodeHint")}</p>
        </div>
      </#if>
      <div class="${properties.kcFormGroupClass!}">
        <#if emailCode.asked>
          <div data-with-code>
            <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalCodeLabel")}</label>
            <span class="${properties.kcInputClass!}">
              <input type="text" id="code" name="code" class="portal-code" inputmode="numeric" autocomplete="one-time-code"
                autocapitalize="off" spellcheck="false"<#if !transaction??> autofocus</#if>
                aria-invalid="${error?has_content?c}" aria-describedby="<#if transaction??>portal-transaction </#if><#if error?has_content>input-error-code </#if>portal-delivery portal-valid portal-hint">
            </span>
          </div>
        </#if>
        <#if error?has_content>
          <p id="input-error-code" class="${properties.kcInputErrorMessageClass!}" role="alert">${error}</p>
        </#if>
      </div>
      <#if emailCode.asked>
        <@trust.box days=trustDays!0 ticked=trustTicked!false/>
        <div class="${properties.kcFormGroupClass!}" data-with-code>
          <button type="submit" class="${primary}">${msg((transaction??)?then("portalTransactionConfirm", "portalCodeSubmit"))}</button>
        </div>
      </#if>
      <div class="${properties.kcFormGroupClass!}">
        <#if early?has_content>
          <p id="input-error-resend" class="${properties.kcInputErrorMessageClass!}" role="alert">${early}</p>
        </#if>
        <p id="portal-wait" class="portal-hint" data-seconds="${emailCode.wait?c}" data-text-seconds="${msg("portalCodeWait", "{0}")}" data-text-until="${msg("portalCodeWaitUntil", "{0}")}" data-text-now="${msg("portalCodeWaitOver")}"><#if emailCode.longWait><@time.within msg("portalCodeWaitUntil", emailCode.nextSend.text) emailCode.nextSend/><#elseif emailCode.wait gt 0>${msg("portalCodeWait", emailCode.wait?c)}</#if></p>
        <button type="submit" name="resend" value="true" class="${emailCode.asked?then(secondary, primary)}" data-class-alone="${primary}">${msg("portalCodeResend")}</button>
      </div>
      <#if transaction??><@confirmation.cancel/></#if>
    </form>
    <details id="portal-no-code" class="portal-more">
      <summary>${msg("portalNoCode")}</summary>
      <ul>
        <li>${msg("portalNoCodeWait")}</li>
        <li>${msg("portalNoCodeSpam")}</li>
        <li>${msg("portalNoCodeAddress", emailCode.address)}</li>
        <li>${msg("portalNoCodeAsk")}</li>
      </ul>
    </details>
    <#if !transaction??><p><a id="portal-back" href="${layout.restart!url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
