<#import "template.ftl" as layout>
<#import "portal-time.ftl" as time>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg((transaction??)?then("portalTransactionNoticeTitle", "portalNoticeTitle"))}
  <#elseif section = "form">
    <p id="portal-notice" data-reason="${notice.reason}" role="alert"><#if notice.until??><@time.within message.summary notice.until/><#else>${message.summary}</#if></p>
    <#if notice.advisingNewPassword && realm.resetPasswordAllowed>
      <p><a id="portal-new-password" href="${url.loginResetCredentialsUrl}">${msg("portalNewPassword")}</a></p>
    </#if>
    <#if transaction??>
      <form id="portal-return" action="${url.loginAction}" method="post">
        <button type="submit" name="cancel" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalTransactionBack")}</button>
      </form>
    <#else>
      <p><a id="portal-back" href="${layout.restart!url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
