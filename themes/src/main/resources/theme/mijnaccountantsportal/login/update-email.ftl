<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#import "user-profile-commons.ftl" as userProfileCommons>
<@layout.registrationLayout displayMessage=messagesPerField.exists("global"); section>
  <#if section = "header">
    ${msg("updateEmailTitle")}
  <#elseif section = "form">
    <form id="kc-update-email-form" class="portal-form" action="${url.loginAction}" method="post" novalidate>
      <@userProfileCommons.userProfileFormFields/>
      <@passwordCommons.logoutOtherSessions/>
      <@buttons.actionGroup>
        <@buttons.button id="kc-submit" label="doSubmit"/>
        <#if isAppInitiatedAction??><@buttons.button id="kc-cancel" name="cancel-aia" label="doCancel" type="secondary"/></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
