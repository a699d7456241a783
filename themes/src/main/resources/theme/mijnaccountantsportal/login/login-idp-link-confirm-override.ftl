<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("confirmOverrideIdpTitle")}
  <#elseif section = "form">
    <form id="kc-register-form" class="portal-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="confirmOverride" name="submitAction" value="confirmOverride" label="confirmOverrideIdpContinue"/>
        <@buttons.buttonLink id="loginRestartLink" href=url.loginRestartFlowUrl label="portalExpiredStartAgain"/>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
