<#-- Keycloak's own set-up of an app, for realms that use it instead of the portal's offer. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp", "userLabel"); section>
  <#if section = "header">
    ${msg("loginTotpTitle")}
  <#elseif section = "form">
    <#assign manual = (mode!"") == "manual">
    <ol id="kc-totp-settings" class="portal-steps">
      <li>${msg("loginTotpStep1")}
        <ul id="kc-totp-supported-apps"><#list totp.supportedApplications as app><li>${msg(app)}</li></#list></ul>
      </li>
      <#if manual>
        <li>${msg("loginTotpManualStep2")}
          <p class="portal-panel"><code id="kc-totp-secret-key">${totp.totpSecretEncoded}</code></p>
          <@field.copy of="kc-totp-secret-key"/>
          <p><a id="mode-barcode" href="${totp.qrUrl}">${msg("loginTotpScanBarcode")}</a></p>
        </li>
        <li>${msg("loginTotpManualStep3")}
          <ul>
            <li id="kc-totp-type">${msg("loginTotpType")}: ${msg("loginTotp." + totp.policy.type)}</li>
            <li id="kc-totp-algorithm">${msg("loginTotpAlgorithm")}: ${totp.policy.getAlgorithmKey()}</li>
            <li id="kc-totp-digits">${msg("loginTotpDigits")}: ${totp.policy.digits}</li>
            <#if totp.policy.type == "totp"><li id="kc-totp-period">${msg("loginTotpInterval")}: ${totp.policy.period}</li>
            <#else><li id="kc-totp-counter">${msg("loginTotpCounter")}: ${totp.policy.initialCounter}</li></#if>
          </ul>
        </li>
      <#else>
        <li>${msg("loginTotpStep2")}
          <img id="kc-totp-secret-qr-code" src="data:image/png;base64,${totp.totpSecretQrCode}" alt="${msg("portalOfferQrText")}">
          <p><a id="mode-manual" href="${totp.manualUrl}">${msg("loginTotpUnableToScan")}</a></p>
        </li>
      </#if>
      <li>${msg("loginTotpStep3")} ${msg("loginTotpStep3DeviceName")}</li>
    </ol>

    <form id="kc-totp-settings-form" class="portal-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="totp" label=msg("authenticatorCode") required=true autocomplete="one-time-code" autofocus=messagesPerField.existsError("totp")/>
      <@field.input name="userLabel" label=msg("loginTotpDeviceName") required=(totp.otpCredentials?size gt 0)/>
      <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
      <#if mode??><input type="hidden" id="mode" name="mode" value="${mode}"></#if>
      <@passwordCommons.logoutOtherSessions/>
      <@buttons.actionGroup>
        <@buttons.button id="saveTOTPBtn" label="doSubmit"/>
        <#if isAppInitiatedAction??><@buttons.button id="cancelTOTPBtn" name="cancel-aia" label="doCancel" type="secondary"/></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
