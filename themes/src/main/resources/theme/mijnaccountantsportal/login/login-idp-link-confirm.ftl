<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("confirmLinkIdpTitle")}
  <#elseif section = "form">
    <form id="kc-register-form" class="portal-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="linkAccount" name="submitAction" value="linkAccount" label="confirmLinkIdpContinue"/>
        <#if !hideReviewButton?has_content><@buttons.button id="updateProfile" name="submitAction" value="updateProfile" label="confirmLinkIdpReviewProfile" type="secondary"/></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
