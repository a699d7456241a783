<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("emailVerifyTitle")}
  <#elseif section = "form">
    <p>${(verifyEmail??)?then(msg("emailVerifyInstruction1", verifyEmail!""), msg("emailVerifyInstruction4", user.email!""))}</p>
    <#if isAppInitiatedAction??>
      <form id="kc-verify-email-form" class="portal-form" action="${url.loginAction}" method="post">
        <@buttons.actionGroup>
          <@buttons.button label=(verifyEmail??)?then("emailVerifyResend", "emailVerifySend")/>
          <@buttons.button name="cancel-aia" label="doCancel" type="secondary" formnovalidate="formnovalidate"/>
        </@buttons.actionGroup>
      </form>
    <#else>
      <p>${msg("emailVerifyInstruction2")} <a href="${url.loginAction}">${msg("portalVerifyAgain")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
